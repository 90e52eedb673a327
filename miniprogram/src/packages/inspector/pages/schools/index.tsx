import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import type { Id } from '@shared/base/id'
import { listStandings } from '@shared/insight/contract'
import { readCity } from '@shared/org/contract'
import { useHat } from '@/api/session'
import { OVERSEEN_EVERY_S, useQuery } from '@/api/useQuery'
import { useRested } from '@/api/useRested'
import { DayBar, usePastDay } from '@/features/checkin/DayBar'
import { go, toTop } from '@/platform/go'
import { TextLink } from '@/ui/Button'
import { BottomSheet } from '@/ui/Cover'
import { TextField } from '@/ui/fields'
import { Head, Sheet } from '@/ui/layout'
import { Page } from '@/ui/Page'
import { ListRow } from '@/ui/rows'
import { Asked, SkeletonRows } from '@/ui/states'
import { Pager } from '../../Pager'
import { SchoolRow } from './SchoolRow'
import './schools.scss'

const PAGE = 20

interface UnitSheetProps {
  city: string
  units: readonly { id: Id; name: string }[]
  onChoose: (unitId: Id | undefined) => void
  onClose: () => void
}

/** Over the whole city, or one unit of it. */
function UnitSheet({ city, units, onChoose, onClose }: UnitSheetProps) {
  return (
    <BottomSheet title="看哪里" onClose={onClose}>
      <ListRow title={`${city}全市`} bold onTap={() => onChoose(undefined)} />
      {units.map(({ id, name }, i) => (
        <ListRow key={id} title={name} last={i === units.length - 1} onTap={() => onChoose(id)} />
      ))}
    </BottomSheet>
  )
}

/** How the schools of a unit, or of the city, stand on a day: what was missed most first. */
export default function Schools() {
  const { params } = useRouter()
  const hat = useHat()
  const post = hat?.kind === 'post' ? hat.post : undefined
  const days = usePastDay(params['day'])
  const { now, day } = days
  const [unitId, setUnitId] = useState<Id>()
  const [choosing, setChoosing] = useState(false)
  const [typed, setTyped] = useState('')
  const name = useRested(typed.trim())
  const [turned, setTurned] = useState<{ of: string; cursors: readonly string[] }>({ of: '', cursors: [] })
  const of = `${day} ${unitId ?? ''} ${name}`
  // another day, unit or name begins at its first page
  const cursors = turned.of === of ? turned.cursors : []
  const cursor = cursors.at(-1)
  const whole = post?.placeKind === 'CITY'
  const city = useQuery(readCity, whole ? {} : undefined, { keep: true })
  const query = useQuery(
    listStandings,
    post
      ? {
          params: { day },
          query: { limit: PAGE, ...(unitId === undefined ? {} : { unitId }), ...(name === '' ? {} : { name }), ...(cursor === undefined ? {} : { cursor }) },
        }
      : undefined,
    { keep: name === '' && cursor === undefined, poll: OVERSEEN_EVERY_S },
  )
  const turn = (to: readonly string[]) => {
    setTurned({ of, cursors: to })
    toTop()
  }
  const unit = city.data?.units.find(({ id }) => id === unitId)
  return (
    <Page name="inspector/schools" offline="连上网自己会取。">
      <Head>
        <View className="row sb">
          <View className="t1 f1">{unit?.name ?? post?.placeName ?? ''}</View>
          {whole && city.data ? (
            <TextLink className="n" label={`看一个县区，现在是${unit?.name ?? '全市'}`} onTap={() => setChoosing(true)}>
              {unit ? '换一个' : '看一个县区'}
            </TextLink>
          ) : null}
        </View>
        <DayBar of={days} />
      </Head>
      <Sheet>
        <TextField id="school-name" label="找学校" value={typed} onInput={setTyped} placeholder="写几个字就行" max={20} />
        <View className="mt2">
          <Asked query={query} what="学校" kept skeleton={<SkeletonRows rows={6} />}>
            {({ items, nextCursor }) =>
              items.length === 0 ? (
                <View className="x2 mt4">{name === '' ? '这天还没有学校的记录。' : `没有名字里有“${name}”的学校，少写几个字再找。`}</View>
              ) : (
                <>
                  {items.map((standing, i) => (
                    <SchoolRow
                      key={standing.schoolId}
                      standing={standing}
                      now={now}
                      tellUnit={whole && unitId === undefined}
                      last={i === items.length - 1}
                      onTap={() => go('inspector/school', { school: standing.schoolId, day })}
                    />
                  ))}
                  <Pager
                    unit="所"
                    from={cursors.length * PAGE}
                    count={items.length}
                    onBack={cursors.length > 0 ? () => turn(cursors.slice(0, -1)) : undefined}
                    onNext={nextCursor === undefined ? undefined : () => turn([...cursors, nextCursor])}
                  />
                </>
              )
            }
          </Asked>
        </View>
      </Sheet>
      {choosing && city.data ? (
        <UnitSheet
          city={city.data.name}
          units={city.data.units.filter(({ kind }) => kind !== 'CITY')}
          onChoose={(chosen) => {
            setUnitId(chosen)
            setChoosing(false)
          }}
          onClose={() => setChoosing(false)}
        />
      ) : null}
    </Page>
  )
}
