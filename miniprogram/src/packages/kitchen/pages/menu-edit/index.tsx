import { View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { sayDay } from '@shared/base/say'
import { mondayOf, timeOf } from '@shared/base/time'
import { readKitchenWeek } from '@shared/menu/contract'
import { writesMenus } from '@shared/menu/rules'
import type { WeekSlot } from '@shared/menu/schema'
import { readSlotId, sayMeal } from '@shared/org/rules'
import { SlotId } from '@shared/org/schema'
import { useNow } from '@/api/clock'
import { ApiOffline, sayFailure } from '@/api/problem'
import { useHat } from '@/api/session'
import { useQuery } from '@/api/useQuery'
import { DishLines } from '@/features/menu/plan/DishLines'
import { DishPicker } from '@/features/menu/plan/DishPicker'
import { PriceField } from '@/features/menu/plan/price'
import { lookOf, stepOf } from '@/features/menu/plan/state'
import { back, replace } from '@/platform/go'
import { Button, TextLink } from '@/ui/Button'
import { Chip } from '@/ui/Chip'
import { TextArea } from '@/ui/fields'
import { FootBar, Head, PartHead, Sheet } from '@/ui/layout'
import { Notice } from '@/ui/Notice'
import { Page } from '@/ui/Page'
import { Asked, Empty, SkeletonSheet } from '@/ui/states'
import { Chosen } from './Chosen'
import { Conflict } from './Conflict'
import { type Compose, useCompose } from './useCompose'
import { Versions } from './Versions'
import '@/features/menu/plan/plan.scss'

/** What a person must know before changing it: it was given back, it waits, it is out, or something is left from last time. */
function Before({ slot, compose }: { slot: WeekSlot; compose: Compose }) {
  const { menu } = slot
  const step = stepOf(menu)
  if (step === 'RETURNED')
    return (
      <Notice tone="w" lead="退回来了：">
        {menu?.returnedNote}
      </Notice>
    )
  if (compose.published)
    return (
      <Notice tone="z" lead="已经发布，" note="改之前和改之后的都留着，家长看得到原因。">
        要改就写明原因
      </Notice>
    )
  if (step === 'WAITING' || step === 'CHECKED')
    return (
      <Notice tone="z" lead={step === 'WAITING' ? '已经送审，' : '已经审过，'}>
        存了就变回草稿，要重新送审
      </Notice>
    )
  if (compose.resumed)
    return (
      <Notice tone="i" lead="上次没存的还在，">
        接着写就行
      </Notice>
    )
  return null
}

/** Composing one meal. */
function Editor({ slot, kitchenId, refresh }: { slot: WeekSlot; kitchenId: string; refresh: () => Promise<void> }) {
  const { menu } = slot
  const compose = useCompose({ slotId: slot.slotId, menu, refresh })
  const { draft, published, conflict, failure, busy, lacks, dirty, change, save, toggle, lift } = compose
  const [picking, setPicking] = useState(false)
  // who came straight here, by a message, goes on to the week, where the next step is
  const leave = async (version?: number) => {
    if (!(await save(version))) return
    if (Taro.getCurrentPages().length > 1) back()
    else replace('kitchen/menu-week', { kitchenId, day: slot.day })
  }
  const off = lacks ?? (dirty ? undefined : '没有改动')
  return (
    <>
      <Sheet>
        {conflict ? <Conflict compose={compose} menu={menu} onMine={() => void leave(menu?.version ?? 0)} /> : <Before slot={slot} compose={compose} />}
        {failure ? (
          <View className="mt3">
            <Notice tone="b" lead={sayFailure(failure)} note={failure instanceof ApiOffline ? '你选的存在手机里，连上网再存。' : '你选的还在。'} />
          </View>
        ) : null}
        <View className="mt4">
          <PartHead title={draft.dishes.length > 0 ? `${draft.dishes.length} 道菜` : '菜'} end={draft.dishes.length > 1 ? '按家长看到的顺序' : undefined} />
        </View>
        {draft.dishes.length === 0 ? <View className="x2 mt2">还没有菜，从菜品库里选。</View> : null}
        <Chosen dishes={draft.dishes} onLift={lift} onDrop={toggle} />
        <View className="mt3 btn-row">
          <Button kind="secondary" icon="plus" id="pick" onTap={() => setPicking(true)}>
            加菜
          </Button>
        </View>
        <View className="mt5">
          <PriceField id="menu-price" label="每份，元" value={draft.price} onInput={(price) => change({ price })} placeholder="不收钱就不填" />
        </View>
        {published ? (
          <View className="mt4">
            <TextArea
              id="menu-reason"
              label="为什么变更"
              value={draft.reason}
              onInput={(reason) => change({ reason })}
              max={100}
              placeholder="番茄没送到，换成黄瓜"
              hint="家长看得到，至少 4 个字。"
            />
          </View>
        ) : null}
      </Sheet>
      {conflict ? null : (
        <FootBar>
          <Button className="f1" id="save-menu" busy={busy} off={off} onTap={() => void leave()}>
            {published ? '变更，告诉家长' : '存草稿'}
          </Button>
        </FootBar>
      )}
      {picking ? <DishPicker kitchenId={kitchenId} chosen={draft.dishes} onToggle={toggle} onClose={() => setPicking(false)} /> : null}
    </>
  )
}

/** The same meal to whom it is only to be read. */
const Reader = ({ slot }: { slot: WeekSlot }) => (
  <Sheet>
    {slot.menu?.changeReason === undefined ? null : (
      <Notice tone="i" lead="变更了：">
        {slot.menu.changeReason}
      </Notice>
    )}
    {slot.menu ? <DishLines dishes={slot.menu.dishes} priceFen={slot.menu.priceFen} /> : <View className="x2">这一餐没有写菜谱。</View>}
  </Sheet>
)

function Meal({ slotId }: { slotId: SlotId }) {
  const { kitchenId, day, mealKind } = readSlotId(slotId)
  const hat = useHat()
  const now = useNow()
  const query = useQuery(readKitchenWeek, { params: { kitchenId, monday: mondayOf(day) } })
  const [versions, setVersions] = useState(false)
  const writes = hat !== undefined && writesMenus(hat.role)
  const inside = (slot: WeekSlot | undefined) => {
    if (!slot) return <Empty title="这一餐不开" text="校历或者供餐安排变了。" act="回去" onAct={back} />
    const look = lookOf(slot.menu)
    const may = writes && new Date(slot.end) > now
    return (
      <>
        <Head>
          <View className="row sb g2">
            <View className="t1 f1">{`${sayDay(day)} ${sayMeal(mealKind)}`}</View>
            <Chip tone={look.tone} {...(look.icon ? { icon: look.icon } : {})}>
              {look.word}
            </Chip>
          </View>
          <View className="row sb">
            <View className="n x2">{`${timeOf(slot.start)} 到 ${timeOf(slot.end)}${may || !writes ? '' : '，已经过去，不能再改'}`}</View>
            {slot.menu ? (
              <TextLink className="n" onTap={() => setVersions(true)}>
                看各个版本
              </TextLink>
            ) : null}
          </View>
        </Head>
        {may ? <Editor slot={slot} kitchenId={kitchenId} refresh={query.refresh} /> : <Reader slot={slot} />}
        {versions ? <Versions slotId={slotId} onClose={() => setVersions(false)} /> : null}
      </>
    )
  }
  return (
    <Asked query={query} what="菜谱" skeleton={<SkeletonSheet rows={6} />}>
      {({ slots }) => inside(slots.find((slot) => slot.slotId === slotId))}
    </Asked>
  )
}

/** One meal of a kitchen: its dishes, order and price; changed with a reason once it is out. */
export default function MenuEdit() {
  const { params } = useRouter()
  const slotId = SlotId.safeParse(params['slot'])
  return (
    <Page name="kitchen/menu-edit">
      {slotId.success ? <Meal key={slotId.data} slotId={slotId.data} /> : <Empty title="没有这一餐" act="回去" onAct={back} />}
    </Page>
  )
}
