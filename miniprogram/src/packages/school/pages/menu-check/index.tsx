import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { sayDay } from '@shared/base/say'
import { BusinessDay, dayOf, mondayOf, plusDays, weekFrom } from '@shared/base/time'
import { checkMenus, readKitchenWeek, returnMenus } from '@shared/menu/contract'
import type { Menu, WeekSlot } from '@shared/menu/schema'
import { sayMeal } from '@shared/org/rules'
import { useNow } from '@/api/clock'
import { useAction } from '@/api/useAction'
import { useQuery } from '@/api/useQuery'
import { DishLines } from '@/features/menu/plan/DishLines'
import { lookOf, sayHands, saySteps, stepOf } from '@/features/menu/plan/state'
import { KitchenPage } from '@/features/menu/plan/KitchenPage'
import { sayWeek } from '@/features/menu/week/WeekBar'
import { Button, TextLink } from '@/ui/Button'
import { Chip } from '@/ui/Chip'
import { useElder } from '@/ui/display'
import { Band, FootBar, Sheet } from '@/ui/layout'
import { Notice } from '@/ui/Notice'
import { ActNotice, Asked, SkeletonRows } from '@/ui/states'
import { ReturnSheet } from './ReturnSheet'
import '@/features/menu/plan/plan.scss'

interface Decide {
  busy: boolean
  onCheck: (menus: readonly Menu[]) => void
  onReturn: (menus: readonly Menu[]) => void
}

/** One meal of the week, read as parents will read it; what waits has its two decisions. */
function Meal({ slot, busy, onCheck, onReturn }: Decide & { slot: WeekSlot }) {
  const { menu } = slot
  const name = sayMeal(slot.mealKind)
  const said = `${sayDay(slot.day)}${name}`
  const look = lookOf(menu)
  const waits = stepOf(menu) === 'WAITING'
  return (
    <View className="plan-meal">
      <View className="row sb g2">
        <View className="st b">{name}</View>
        <Chip tone={look.tone} {...(look.icon ? { icon: look.icon } : {})}>
          {look.word}
        </Chip>
      </View>
      {menu && stepOf(menu) !== 'EMPTY' ? (
        <>
          <DishLines dishes={menu.dishes} priceFen={menu.priceFen} />
          {menu.changeReason === undefined ? null : <View className="n x2 mt1">{`变更原因：${menu.changeReason}`}</View>}
          {menu.returnedNote === undefined ? null : <View className="n x2 mt1">{`退回时写的：${menu.returnedNote}`}</View>}
          <View className="n x2 mt1">{sayHands(menu)}</View>
        </>
      ) : (
        <View className="n x2 mt1">还没有写。</View>
      )}
      {menu && waits && menu.own ? (
        <View className="mt3">
          <Notice tone="z" tight lead="这一餐你也写过，">
            要另一位负责人审
          </Notice>
        </View>
      ) : null}
      {menu?.mayCheck ? (
        <View className="acts-end">
          <Button kind="secondary" height="sm" busy={busy} label={`退回，${said}`} onTap={() => onReturn([menu])}>
            退回
          </Button>
          <Button kind="secondary" height="sm" busy={busy} label={`审过，${said}`} onTap={() => onCheck([menu])}>
            审过
          </Button>
        </View>
      ) : null}
    </View>
  )
}

/** Which week, and the way to the one before and after; large, the words stand above. */
function WeekTurn({ monday, onTurn }: { monday: BusinessDay; onTurn: (weeks: number) => void }) {
  const elder = useElder()
  const today = dayOf(useNow())
  const words = <View className="n x2">{sayWeek(monday, today)}</View>
  return (
    <View className="mx">
      {elder ? words : null}
      <View className="row sb">
        <TextLink onTap={() => onTurn(-1)}>上一周</TextLink>
        {elder ? null : words}
        <TextLink onTap={() => onTurn(1)}>下一周</TextLink>
      </View>
    </View>
  )
}

/** Meals of a week that wait for this person's decision. */
const waitingIn = (slots: readonly WeekSlot[], now: Date): Menu[] => slots.flatMap((slot) => (slot.menu?.mayCheck && new Date(slot.end) > now ? slot.menu : []))

/** Where nothing waits in the week that is read, but in the next one: the way there. */
function Ahead({ kitchenId, monday, onTurn }: { kitchenId: string; monday: BusinessDay; onTurn: () => void }) {
  const now = useNow()
  const query = useQuery(readKitchenWeek, { params: { kitchenId, monday: plusDays(monday, 7) } })
  const count = waitingIn(query.data?.slots ?? [], now).length
  if (count === 0) return null
  return (
    <View className="mx kept">
      <Notice
        tone="i"
        lead={`后面一周有 ${count} 餐等你审`}
        action={
          <Button kind="secondary" height="sm" id="ahead" onTap={onTurn}>
            去看
          </Button>
        }
      />
    </View>
  )
}

/** The week of a kitchen, whole, from top to bottom. */
function Week({ kitchenId, first }: { kitchenId: string; first: BusinessDay }) {
  const now = useNow()
  const [monday, setMonday] = useState(first)
  const query = useQuery(readKitchenWeek, { params: { kitchenId, monday } }, { keep: true })
  const checking = useAction(checkMenus)
  const returning = useAction(returnMenus)
  const [giving, setGiving] = useState<readonly Menu[]>()
  const [said, setSaid] = useState<string>()
  const slots = query.data?.slots ?? []
  const waiting = waitingIn(slots, now)
  const failure = checking.failure ?? returning.failure

  async function decided(answer: unknown, words: string): Promise<void> {
    setSaid(answer === undefined ? undefined : words)
    if (answer !== undefined) setGiving(undefined)
    await query.refresh()
  }
  const check = async (menus: readonly Menu[]) => {
    returning.reset()
    const answer = await checking.run({ body: { menus: menus.map(({ slotId, version }) => ({ slotId, version })) } })
    await decided(answer, `审过了 ${menus.length} 餐，食堂可以发布了`)
  }
  const giveBack = async (menus: readonly Menu[], note: string) => {
    checking.reset()
    const answer = await returning.run({ body: { slotIds: menus.map(({ slotId }) => slotId), note } })
    await decided(answer, `退回了 ${menus.length} 餐，写的人会看到你的话`)
  }
  const decide: Decide = { busy: checking.state === 'busy' || returning.state === 'busy', onCheck: (menus) => void check(menus), onReturn: setGiving }
  const turn = (weeks: number) => {
    setSaid(undefined)
    checking.reset()
    returning.reset()
    setMonday(plusDays(monday, 7 * weeks))
  }
  return (
    <>
      <WeekTurn monday={monday} onTurn={turn} />
      <View className="mx n x2 kept">{saySteps(slots)}</View>
      <View className="mx">
        <ActNotice failure={failure} said={said} note="这一周重新取过了，再看一遍。" />
      </View>
      {query.data && waiting.length === 0 && said === undefined ? <Ahead key={monday} kitchenId={kitchenId} monday={monday} onTurn={() => turn(1)} /> : null}
      <Sheet>
        <Asked query={query} what="菜谱" kept skeleton={<SkeletonRows rows={8} />}>
          {() =>
            slots.length === 0 ? (
              <View className="x2">这周不开餐。</View>
            ) : (
              weekFrom(monday)
                .filter((day) => slots.some((slot) => slot.day === day))
                .map((day, i) => (
                  <View key={day}>
                    {i > 0 ? <Band /> : null}
                    <View className="t2">{sayDay(day)}</View>
                    {slots
                      .filter((slot) => slot.day === day)
                      .map((slot) => (
                        <Meal key={slot.slotId} slot={slot} {...decide} />
                      ))}
                  </View>
                ))
            )
          }
        </Asked>
      </Sheet>
      {waiting.length > 0 ? (
        <FootBar>
          {waiting.length > 1 ? (
            <Button kind="secondary" busy={decide.busy} onTap={() => setGiving(waiting)}>
              退回
            </Button>
          ) : null}
          <Button className="f1" id="check-all" busy={decide.busy} onTap={() => void check(waiting)}>
            {waiting.length > 1 ? `${waiting.length} 餐都审过` : '审过'}
          </Button>
        </FootBar>
      ) : null}
      {giving ? (
        <ReturnSheet
          menus={giving}
          busy={returning.state === 'busy'}
          failure={returning.failure}
          onReturn={(menus, note) => void giveBack(menus, note)}
          onClose={() => setGiving(undefined)}
        />
      ) : null}
    </>
  )
}

/** The head, or a named deputy, reads a kitchen's week as a whole and answers for it. */
export default function MenuCheck() {
  const { params } = useRouter()
  const now = useNow()
  const asked = BusinessDay.safeParse(params['monday'])
  const first = mondayOf(asked.success ? asked.data : dayOf(now))
  return (
    <KitchenPage name="school/menu-check" rows={8} none={{ title: '没有厨房给学校做饭', text: '供餐安排定了，菜谱就在这里审。' }}>
      {({ id }) => <Week key={id} kitchenId={id} first={first} />}
    </KitchenPage>
  )
}
