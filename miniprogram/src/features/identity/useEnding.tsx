import { useState } from 'react'
import { endPost, withdrawInvitation } from '@shared/identity/contract'
import type { Invitation, StaffLine } from '@shared/identity/schema'
import { useAction } from '@/api/useAction'
import { Dialog } from '@/ui/Cover'

/** A post that is to be ended, or an invitation that is to be taken back. */
export type Ending = { what: 'end'; line: StaffLine } | { what: 'withdraw'; invitation: Invitation }

interface Question {
  title: string
  text: string
  act: string
  danger?: boolean
}

/**
 * Ends posts and takes invitations back, each once it was asked about.
 * @param sayQuestion what the person is asked, by what comes of it there
 * @param onTried told whether it was done; the lists are to be read anew either way
 */
export function useEnding(sayQuestion: (ending: Ending) => Question, onTried: (ending: Ending, done: boolean) => Promise<void>) {
  const [asked, ask] = useState<Ending>()
  const ending = useAction(endPost)
  const withdrawing = useAction(withdrawInvitation)
  const reset = () => {
    ending.reset()
    withdrawing.reset()
  }
  async function act(): Promise<void> {
    if (!asked) return
    ;(asked.what === 'end' ? withdrawing : ending).reset()
    const done =
      asked.what === 'end'
        ? await ending.does({ params: { postId: asked.line.postId } })
        : await withdrawing.does({ params: { invitationId: asked.invitation.id } })
    ask(undefined)
    await onTried(asked, done)
  }
  const busy = ending.state === 'busy' || withdrawing.state === 'busy'
  return {
    ask,
    reset,
    failure: ending.failure ?? withdrawing.failure,
    dialog: asked ? <Dialog {...sayQuestion(asked)} busy={busy} onAct={() => void act()} onClose={() => ask(undefined)} /> : null,
  }
}
