import { View } from '@tarojs/components'
import { useState } from 'react'
import { timeOf } from '@shared/base/time'
import { askGuardianship } from '@shared/identity/contract'
import type { Child, Relation } from '@shared/identity/schema'
import { useNow } from '@/api/clock'
import { ApiProblem, type Failure, sayFailure } from '@/api/problem'
import { useSession } from '@/api/session'
import { refreshMe } from '@/api/sign-in'
import { useAction } from '@/api/useAction'
import { ConsentBox, useConsentText } from '@/features/identity/ConsentBox'
import { RELATION_OPTIONS } from '@/features/identity/say'
import { Button } from '@/ui/Button'
import { Choices } from '@/ui/choices'
import { TextField } from '@/ui/fields'
import { Band, FootBar, Sheet } from '@/ui/layout'
import { Notice } from '@/ui/Notice'

const LEAST_NAME = 2
const TAIL = /^[0-9A-Za-z]{4}$/

interface Form {
  childName: string
  studentNoTail: string
  relation: Relation | undefined
  guardianName: string
}

const isName = (name: string): boolean => [...name.trim()].length >= LEAST_NAME

/** What is still missing, in the words of the button. */
function missing(agreed: boolean, { childName, studentNoTail, relation, guardianName }: Form): string | undefined {
  if (!agreed) return '先看同意书，勾上同意'
  if (!isName(childName)) return '还差孩子的姓名'
  if (!TAIL.test(studentNoTail.trim())) return '还差学籍号后四位'
  if (relation === undefined) return '还差你是孩子的谁'
  return isName(guardianName) ? undefined : '还差你的姓名'
}

/** Until when nobody may try: told by the server after too many wrong tries. */
const lockedUntil = (failure: Failure | undefined, now: Date): Date | undefined => {
  if (!(failure instanceof ApiProblem) || failure.code !== 'identity.binding_locked') return undefined
  const until = new Date(String(failure.facts['until']))
  return until > now ? until : undefined
}

function Refused({ failure, until }: { failure: Failure; until: Date | undefined }) {
  const lead = until ? `试错太多次，${timeOf(until)} 以后再试` : sayFailure(failure)
  const wrong = failure instanceof ApiProblem && (failure.code === 'identity.roster_mismatch' || until !== undefined)
  return (
    <View className="mt4">
      <Notice tone="b" lead={lead} note={wrong ? '名单是学校的。不确定就问班主任，请他核对。' : undefined} />
    </View>
  )
}

/** Consent, the child, and who asks; wrong tries say how many are left, locked says until when. */
export function BindForm({ token, onAsked }: { token: string; onAsked: (child: Child) => void }) {
  const name = useSession((session) => session.me?.name)
  const now = useNow()
  const consent = useConsentText('CHILD_DATA')
  const [agreed, setAgreed] = useState<string>()
  const [form, setForm] = useState<Form>({ childName: '', studentNoTail: '', relation: undefined, guardianName: name ?? '' })
  const asking = useAction(askGuardianship)
  const { failure } = asking
  const until = lockedUntil(failure, now)
  const version = consent.data?.version
  // What was ticked is a version: a new one is to be read again.
  const agrees = version !== undefined && agreed === version
  const off = until ? `${timeOf(until)} 以后再试` : missing(agrees, form)
  const fill = (part: Partial<Form>) => setForm((before) => ({ ...before, ...part }))

  async function ask(): Promise<void> {
    const { relation, childName, guardianName, studentNoTail } = form
    if (relation === undefined || version === undefined) return
    const child = await asking.run({
      body: { token, childName: childName.trim(), studentNoTail: studentNoTail.trim(), relation, guardianName: guardianName.trim(), consentVersion: version },
    })
    if (!child) {
      await consent.refresh()
      return
    }
    onAsked(child)
    await refreshMe()
  }

  return (
    <>
      <Sheet>
        <ConsentBox query={consent} agreed={agrees} onAgree={(yes) => setAgreed(yes ? version : undefined)} />
        <Band />
        <View className="v4">
          <TextField
            id="bind-child"
            label="孩子的姓名"
            value={form.childName}
            onInput={(childName) => fill({ childName })}
            max={20}
            placeholder="和学校名单上一样"
          />
          <TextField
            id="bind-tail"
            label="学籍号后四位"
            value={form.studentNoTail}
            onInput={(studentNoTail) => fill({ studentNoTail })}
            max={4}
            kind="idcard"
            hint="学生卡上的号码，最后四位。"
          />
          <View>
            <View className="field-label">你是孩子的</View>
            <Choices label="你是孩子的" columns={2} options={RELATION_OPTIONS} value={form.relation} onChoose={(relation) => fill({ relation })} />
          </View>
          <TextField
            id="bind-name"
            label="你的姓名"
            value={form.guardianName}
            onInput={(guardianName) => fill({ guardianName })}
            max={20}
            hint="只有班主任看得到。"
          />
        </View>
        {failure ? <Refused failure={failure} until={until} /> : null}
      </Sheet>
      <FootBar>
        <Button className="f1" busy={asking.state === 'busy'} off={off} onTap={() => void ask()}>
          提交，等班主任确认
        </Button>
      </FootBar>
    </>
  )
}
