import { useEffect, useState } from 'react'
import { spokenCode } from '@shared/base/id'
import type { ScreenPlan, ScreenState } from '@shared/checkin/screen'
import { bytesOfHex, codeBody, codeMessage, issueOf, NONCE_LENGTH, proofText } from '@shared/checkin/screen-code'
import { platform } from '@/platform'
import { hmacOf } from './mac'

type Showing = Extract<ScreenState, { at: 'showing' }>

/** The address in the QR of now, and in how many seconds the next one comes. */
export function useCode(plan: ScreenPlan, { meal, key }: Showing, now: Date): { text: string | undefined; seconds: number } {
  const { mealKind } = meal
  const issued = issueOf(now, plan.codeSeconds).getTime()
  const [text, setText] = useState<string>()
  useEffect(() => {
    let gone = false
    const make = async () => {
      const nonce = spokenCode(await platform.randomBytes(NONCE_LENGTH), NONCE_LENGTH)
      const body = codeBody({ screen: plan.name, mealKind, issuedAt: new Date(issued), nonce })
      const proof = proofText(await hmacOf(bytesOfHex(key.key), codeMessage(body, plan.pointId)))
      if (!gone) setText(plan.address + body + proof)
    }
    void make()
    return () => {
      gone = true
    }
  }, [plan.name, plan.address, plan.pointId, mealKind, issued, key.key])
  return { text, seconds: Math.max(1, Math.ceil((issued + plan.codeSeconds * 1000 - now.getTime()) / 1000)) }
}
