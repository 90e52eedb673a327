import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { type Id, isId } from '@shared/base/id'
import { sayDay } from '@shared/base/say'
import { acceptSchoolOrder, handBackSchoolOrder, investigateSchoolOrder, readSchoolOrder, replySchoolOrder } from '@shared/hotline/desk-contract'
import { mainAction, sayCategory, sayState } from '@shared/hotline/rules'
import type { DeskAction, SchoolOrder } from '@shared/hotline/schema'
import { sayMeal } from '@shared/org/rules'
import { useNow } from '@/api/clock'
import { useHat } from '@/api/session'
import { useAction } from '@/api/useAction'
import { type Query, useQuery } from '@/api/useQuery'
import { Refused } from '@/features/hotline/Refused'
import { WordsSheet } from '@/features/hotline/WordsSheet'
import { chipOf, clockOf, sayAct, sayPriority } from '@/features/hotline/words'
import { replace } from '@/platform/go'
import { Button } from '@/ui/Button'
import { Chip } from '@/ui/Chip'
import { cx } from '@/ui/cx'
import { Band, FootBar, PartHead } from '@/ui/layout'
import { Notice } from '@/ui/Notice'
import { Page } from '@/ui/Page'
import { Timeline } from '@/ui/proof'
import { KeyValue } from '@/ui/rows'
import { ActNotice, Asked, Empty, SkeletonSheet } from '@/ui/states'
import { orderSteps } from './steps'

function TitleHead({ order }: { order: SchoolOrder }) {
  const now = useNow()
  const { category, priority, state, actions, acceptDueAt, replyDueAt } = order
  const accepts = state === 'DISPATCHED'
  const clock = actions.length === 0 ? undefined : clockOf(accepts ? acceptDueAt : replyDueAt, priority, now)
  return (
    <View className="head">
      <View className="row g2">
        <View className="t1">{sayCategory(category)}</View>
        <Chip {...chipOf(priority)}>{sayPriority(priority)}</Chip>
      </View>
      <View className="row sb g2">
        <View className="x2">{sayState(state)}</View>
        {clock === undefined ? null : (
          <View
            className={cx('b nw', clock.tone === 'bad' ? 'ba' : clock.tone === 'warn' ? 'wa' : 'x2')}
          >{`${accepts ? '接单' : '答复'}，${clock.words}`}</View>
        )}
      </View>
    </View>
  )
}

interface SheetProps {
  action: DeskAction
  order: SchoolOrder
  onDone: (said: string) => Promise<void>
  onRefused: () => void
  onClose: () => void
}

/** The sheet of a decision that consists of words. */
function Sheet({ action, order, onDone, onRefused, onClose }: SheetProps) {
  const params = { orderId: order.id }
  const off = order.actions.includes(action) ? undefined : '别人已经办了'
  const common = { off, onRefused, onClose }
  const done = (said: string) => async () => {
    await onDone(said)
    onClose()
  }
  if (action === 'HAND_BACK')
    return (
      <WordsSheet
        {...common}
        route={handBackSchoolOrder}
        args={(reason) => [{ params, body: { reason } }]}
        title="退回"
        act="退回受理台"
        label="为什么退回"
        placeholder="为什么不该学校办"
        least={4}
        most={200}
        onDone={done('退回了')}
      />
    )
  if (action === 'INVESTIGATE')
    return (
      <WordsSheet
        {...common}
        route={investigateSchoolOrder}
        args={(note) => [{ params, body: { note } }]}
        title="调查情况"
        act="记下来"
        label="查了什么"
        placeholder="查了什么，查到什么"
        least={4}
        most={300}
        onDone={done('记下来了')}
      >
        <Notice tone="z" lead="投诉人看得到这一句。">
          不猜、不写是谁投诉的
        </Notice>
      </WordsSheet>
    )
  return (
    <WordsSheet
      {...common}
      route={replySchoolOrder}
      args={(reply) => [{ params, body: { reply } }]}
      title="答复"
      act="答复投诉人"
      label="答复"
      placeholder="查实了什么，怎么改，什么时候改好"
      least={10}
      most={1000}
      onDone={done('答复了，由回访员问满不满意')}
    >
      <Notice tone="z" lead="交上就不能改。">
        投诉人看了再说满不满意
      </Notice>
    </WordsSheet>
  )
}

function Body({ order, query }: { order: SchoolOrder; query: Query<SchoolOrder> }) {
  const [action, setAction] = useState<DeskAction>()
  const [said, setSaid] = useState<string>()
  const accept = useAction(acceptSchoolOrder)
  const { actions, summary, day, mealKind, className, reply } = order
  const main = mainAction(actions)
  const done = async (words: string) => {
    setSaid(words)
    await query.refresh()
  }
  const take = async () => {
    if (await accept.run({ params: { orderId: order.id } })) await done('接单了')
    else await query.refresh()
  }
  const act = (each: DeskAction) => (each === 'ACCEPT' ? void take() : setAction(each))
  const meal = [day && sayDay(day), mealKind && sayMeal(mealKind)].filter(Boolean).join(' ')
  return (
    <>
      <TitleHead order={order} />
      <View className="sheet sheet-form">
        <ActNotice said={said} />
        <Refused failure={accept.failure} />
        <PartHead title="受理员写的摘要" />
        <View className="words mt1">{summary}</View>
        <View className="mt3">
          {meal ? <KeyValue name="哪一顿" value={meal} last={className === undefined} /> : null}
          {className === undefined ? null : <KeyValue name="班级" value={className} last />}
        </View>
        <View className="mt2">
          <Notice tone="z" lead="谁投诉的，学校看不到。">
            不要打听，打听投诉人按打击报复查
          </Notice>
        </View>
        {reply === undefined ? null : (
          <View className="mt4">
            <PartHead title="学校的答复" />
            <View className="words mt1">{reply}</View>
          </View>
        )}
        <Band />
        <PartHead title="办到哪一步" />
        <View className="mt3">
          <Timeline steps={orderSteps(order)} />
        </View>
      </View>
      {main === undefined ? null : (
        <FootBar>
          {actions
            .filter((each) => each !== main)
            .map((each) => (
              <Button key={each} id={each.toLowerCase()} kind="secondary" onTap={() => act(each)}>
                {sayAct(each)}
              </Button>
            ))}
          <Button id={main.toLowerCase()} className="f1" busy={main === 'ACCEPT' && accept.state === 'busy'} onTap={() => act(main)}>
            {sayAct(main)}
          </Button>
        </FootBar>
      )}
      {action === undefined ? null : (
        <Sheet action={action} order={order} onDone={done} onRefused={() => void query.refresh()} onClose={() => setAction(undefined)} />
      )}
    </>
  )
}

function Order({ id }: { id: Id }) {
  const hat = useHat()
  const query = useQuery(readSchoolOrder, hat?.role === 'PRINCIPAL' ? { params: { orderId: id } } : undefined)
  return (
    <Asked query={query} what="投诉" skeleton={<SkeletonSheet />}>
      {(order) => <Body order={order} query={query} />}
    </Asked>
  )
}

/** What a school was given of a complaint: the summary, and what it does about it. */
export default function OrderPage() {
  const id = useRouter().params['id'] ?? ''
  return (
    <Page name="school/order" offline="投诉不存在手机里，连上网再办。">
      {isId(id) ? <Order id={id} /> : <Empty title="没有这件投诉" act="看派来的" onAct={() => replace('school/orders')} />}
    </Page>
  )
}
