import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useEffect, useState } from 'react'
import { readCheckin } from '@shared/checkin/contract'
import type { GrownUpAct, PossibleAct } from '@shared/checkin/schema'
import { sayAct } from '@shared/duty/rules'
import type { MealKind } from '@shared/org/schema'
import { useNow } from '@/api/clock'
import { ApiOffline } from '@/api/problem'
import { type Hat, useHat } from '@/api/session'
import { useQuery } from '@/api/useQuery'
import { back } from '@/platform/go'
import type { PageName } from '@/routes'
import { Page } from '@/ui/Page'
import { Asked, Failed, Skeleton, SkeletonSheet } from '@/ui/states'
import { ActFill } from './ActFill'
import { isOpen, meantAct, sayActMeal, stateOf } from './acts'
import { dropDraft } from './draft'
import type { ActForm } from './form'
import { Receipt } from './Receipt'
import { Refusal } from './Refusal'
import { whyNotYet, whyOver } from './refusals'
import { ScanFirst } from './ScanFirst'
import { ScanRefused } from './ScanRefused'
import { usePoint } from './usePoint'

const Loading = () => (
  <>
    <View className="mx refused">
      <Skeleton w={140} h={30} />
      <View className="mt2">
        <Skeleton w={220} h={18} />
      </View>
      <View className="mt5">
        <Skeleton w="100%" h={10} />
      </View>
    </View>
    <SkeletonSheet />
  </>
)

/** The act that is there already: its receipt. A draft of it had arrived though no answer came. */
function Recorded({ id, hatId, slotId }: { id: string; hatId: string; slotId: string }) {
  const query = useQuery(readCheckin, { params: { checkinId: id } })
  useEffect(() => dropDraft({ hatId, slotId }), [hatId, slotId])
  return (
    <Asked query={query} what="打卡记录" skeleton={<Loading />}>
      {(checkin) => <Receipt checkin={checkin} fresh={false} onDone={back} />}
    </Asked>
  )
}

interface ScannedProps<A extends GrownUpAct> {
  form: ActForm<A>
  hat: Hat
  code: string
  onCode: (code: string | undefined) => void
}

function Scanned<A extends GrownUpAct>({ form, hat, code, onCode }: ScannedProps<A>) {
  const now = useNow()
  const { point, failure, refresh } = usePoint(code, hat.id)
  const [chosen, setChosen] = useState<MealKind>()
  // what was begun in time stays before the person's eyes when the time is over
  const [begun, setBegun] = useState<MealKind>()
  const again = () => onCode(undefined)
  if (!point) {
    if (!failure) return <Loading />
    if (failure instanceof ApiOffline) return <Failed failure={failure} what="点位" safe="码记下了，不用再扫。" onRetry={() => void refresh()} />
    return <ScanRefused failure={failure} code={code} onAgain={again} />
  }
  const meals = point.acts.filter(({ act }) => act === form.act)
  const meal = meantAct(meals, now, chosen ?? begun)
  if (!meal) return <Refusal why={NO_MEAL} title={`${point.placeName} · ${sayAct(form.act)}`} now={now} does={{ scan: again }} />
  if (meal.state === 'DONE_BY_ME' && meal.checkinId) return <Recorded id={meal.checkinId} hatId={hat.id} slotId={meal.slotId} />
  const fill = isOpen(meal, now) || begun === meal.mealKind
  if (!fill) {
    const why = stateOf(meal, now) === 'NOT_YET' ? whyNotYet(meal, now) : whyOver(meal, now)
    return <Refusal why={why} title={sayActMeal(meal)} now={now} meal={meal} meals={meals} does={{}} />
  }
  if (begun !== meal.mealKind) setBegun(meal.mealKind)
  const choose = (each: PossibleAct) => {
    setBegun(undefined)
    setChosen(each.mealKind)
  }
  return (
    <ActFill
      key={meal.slotId}
      form={form}
      hat={hat}
      code={point.code ?? code}
      point={point}
      meal={meal}
      meals={meals}
      now={now}
      onMeal={choose}
      onCode={onCode}
      onStale={() => void refresh()}
    />
  )
}

const NO_MEAL = { lead: '这里今天没有要打卡的餐。', more: '扫的码没有问题。', tips: [], next: 'scan' } as const

/** The page of one of the four acts: scan first, then the form, then the receipt or why not. */
export function ActPage<A extends GrownUpAct>({ name, form }: { name: PageName; form: ActForm<A> }) {
  const { params } = useRouter()
  const hat = useHat()
  const [code, setCode] = useState(params['code'])
  return (
    <Page name={name}>
      {code === undefined || !hat ? (
        <ScanFirst act={form.act} onCode={setCode} />
      ) : (
        <Scanned key={`${hat.id} ${code}`} form={form} hat={hat} code={code} onCode={setCode} />
      )}
    </Page>
  )
}
