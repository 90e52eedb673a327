import { View } from '@tarojs/components'
import { mayFear } from '@shared/hotline/rules'
import type { Standing } from '@shared/hotline/schema'
import { useSession } from '@/api/session'
import { startSession } from '@/api/sign-in'
import type { DraftStore } from '@/features/hotline/useDraft'
import { go } from '@/platform/go'
import { TextLink } from '@/ui/Button'
import { CheckboxRow, Choices, RadioCards } from '@/ui/choices'
import { TextField } from '@/ui/fields'
import { phoneFits } from './check'
import type { Known } from './use-form'
import { WhoSees } from './WhoSees'

const NAMELESS = { value: 'no', title: '不留名', note: '我们不记你是谁，给你一个查询码查进度。' } as const
const NAMED = { value: 'yes', title: '留名', note: '市里的受理员可以给你回电话。' } as const

const STANDINGS: readonly { value: Standing; label: string }[] = [
  { value: 'PARENT', label: '家长' },
  { value: 'PUPIL', label: '学生' },
  { value: 'STAFF', label: '教职工' },
]
const FEARS: Partial<Record<Standing, string>> = { PARENT: '怕孩子受影响', PUPIL: '怕自己受影响', STAFF: '怕工作受影响' }

/** A name can be left only by who is signed in; how to be. */
function SignInFirst() {
  const state = useSession((session) => session.state)
  if (state === 'in') return null
  if (state === 'unavailable') return <View className="n x2 mt2">想留名，在微信里打开“好饭”再写。</View>
  return (
    <View className="row g2">
      <View className="n x2 f1">想留名要先登录，写的不会丢。</View>
      <TextLink className="n" onTap={() => (state === 'choose' ? go('demo/chooser') : void startSession())}>
        登录
      </TextLink>
    </View>
  )
}

function NameFields({ form, name }: { form: DraftStore; name: string }) {
  const { phone } = form.draft
  return (
    <View className="v3 mt3">
      <TextField id="name" label="怎么称呼你" value={name} onInput={(value) => form.change({ name: value })} max={20} />
      <TextField
        id="phone"
        label="电话（可以不填）"
        kind="number"
        value={phone}
        onInput={(value) => form.change({ phone: value })}
        max={13}
        hint="填了，受理员可以给你回电话"
        error={phone.trim() === '' || phoneFits(phone) ? undefined : '看看有没有少写一位'}
      />
    </View>
  )
}

/** With a name or without, who then reads what, and whether somebody has to fear for it. */
export function Naming({ form, known }: { form: DraftStore; known: Known }) {
  const signedIn = useSession((session) => session.state === 'in')
  const { draft, change } = form
  const { standing, hasCounty, fearsHarm } = known
  const named = draft.named && signedIn
  const fear = FEARS[standing]
  return (
    <>
      <View className="st b mt4 part">要不要留名字</View>
      <RadioCards
        label="要不要留名字"
        options={signedIn ? [NAMELESS, NAMED] : [NAMELESS]}
        value={named ? 'yes' : 'no'}
        onChoose={(value) => change({ named: value === 'yes' })}
      />
      <SignInFirst />
      {named ? <NameFields form={form} name={known.name} /> : null}
      <WhoSees category={draft.category} fearsHarm={fearsHarm} named={named} hasCounty={hasCounty} />
      {known.asksStanding ? (
        <View className="mt4">
          <View className="st b part">你是（可以不选）</View>
          <Choices
            label="你是"
            columns={3}
            options={STANDINGS}
            value={draft.standing}
            onChoose={(value) => change({ standing: value === draft.standing ? undefined : value })}
          />
        </View>
      ) : null}
      {fear !== undefined && mayFear(standing) ? (
        <View className="mt3">
          <CheckboxRow
            title={fear}
            note={`勾上后直接由市里办，不经过学校${hasCounty ? '和县里' : ''}。`}
            checked={draft.fearsHarm}
            onChange={(checked) => change({ fearsHarm: checked })}
          />
        </View>
      ) : null}
    </>
  )
}
