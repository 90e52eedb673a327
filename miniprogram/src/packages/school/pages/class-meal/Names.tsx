import { View } from '@tarojs/components'
import { type ReactNode, useState } from 'react'
import { timeOf } from '@shared/base/time'
import { enterClassMeal, readClassMeal } from '@shared/checkin/contract'
import type { ClassMeal } from '@shared/checkin/schema'
import { ApiOffline, sayFailure } from '@/api/problem'
import { useAction } from '@/api/useAction'
import { useQuery } from '@/api/useQuery'
import type { Room } from '@/features/checkin/useClassDay'
import { go } from '@/platform/go'
import { Button } from '@/ui/Button'
import { cx } from '@/ui/cx'
import { FootBar, Sheet } from '@/ui/layout'
import { Notice } from '@/ui/Notice'
import { Asked } from '@/ui/states'
import { Tap } from '@/ui/Tap'
import { type Away, awayIn, forgetTapped, keepTapped, sayCounts, tapped, tappedBefore } from './absent'

const WORDS = { ABSENT: '没吃', LEAVE: '请假' } as const

interface NamesProps {
  room: Room
  slotId: string
  skeleton: ReactNode
}

/** The names of the class as tiles, and who is away. */
export function Names({ room, slotId, skeleton }: NamesProps) {
  const query = useQuery(readClassMeal, { params: { classId: room.id, slotId } })
  return (
    <Asked query={query} what="名单" skeleton={skeleton}>
      {(meal) => <Tiles key={meal.enteredAt ?? ''} meal={meal} onSaved={() => void query.refresh()} />}
    </Asked>
  )
}

function Tile({ name, how, off, onTap }: { name: string; how: Away[string] | undefined; off: boolean; onTap: () => void }) {
  const word = how ? WORDS[how] : '吃了'
  return (
    <View className="tile-cell">
      <Tap label={`${name}，${word}`} disabled={off} className={cx('tile', how === 'ABSENT' && 'tile-absent', how === 'LEAVE' && 'tile-leave')} onTap={onTap}>
        <View className={cx(how && 'b')}>{name}</View>
        <View className={cx('c', how === 'ABSENT' ? 'wa b' : 'x2')}>{how ? word : ''}</View>
      </Tap>
    </View>
  )
}

function Tiles({ meal, onSaved }: { meal: ClassMeal; onSaved: () => void }) {
  const { classId, slotId, pupils, mayEnter, enteredAt } = meal
  const [away, setAway] = useState<Away>(() => tappedBefore(classId, slotId) ?? awayIn(meal))
  const [touched, setTouched] = useState(() => tappedBefore(classId, slotId) !== undefined)
  const saving = useAction(enterClassMeal)
  const tap = (pupilId: string) => {
    const next = tapped(away, pupilId)
    setAway(next)
    setTouched(true)
    keepTapped(classId, slotId, next)
    if (saving.state !== 'busy') saving.reset()
  }
  const save = async () => {
    const absent = Object.entries(away).map(([pupilId, eating]) => ({ pupilId, eating }))
    if (!(await saving.run({ params: { classId, slotId }, body: { absent } }))) return
    forgetTapped(classId, slotId)
    setTouched(false)
    onSaved()
  }
  const saved = enteredAt !== undefined && !touched
  return (
    <>
      <Sheet>
        <View className="v4">
          {saving.failure ? (
            <Notice
              tone={saving.failure instanceof ApiOffline ? 'w' : 'b'}
              lead={saving.failure instanceof ApiOffline ? '没有网络，还没存上。' : `${sayFailure(saving.failure)}。`}
            >
              点过的都在
            </Notice>
          ) : null}
          {mayEnter ? null : (
            <Notice tone="z" lead="登记时间过了。">
              只能看
            </Notice>
          )}
          {mayEnter ? <View className="n x2">只点没吃的：点一下没吃，点两下请假，再点一下改回来。</View> : null}
          <View className="tiles">
            {pupils.map(({ pupilId, name }) => (
              <Tile key={pupilId} name={name} how={away[pupilId]} off={!mayEnter} onTap={() => tap(pupilId)} />
            ))}
          </View>
          <View className="st b">{sayCounts(pupils.length, away)}</View>
          {saved ? <View className="n x2">{`${timeOf(enteredAt)} 存的，家长能看到自己孩子的。`}</View> : null}
        </View>
      </Sheet>
      {mayEnter ? (
        <FootBar>
          {saved ? (
            <Button className="f1" onTap={() => go('school/rating-qr', { class: classId, slot: slotId })}>
              出示评餐的码
            </Button>
          ) : (
            <Button className="f1" busy={saving.state === 'busy'} onTap={() => void save()}>
              {touched && enteredAt !== undefined ? '存下改动' : '存下'}
            </Button>
          )}
        </FootBar>
      ) : null}
    </>
  )
}
