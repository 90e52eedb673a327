import { create } from 'zustand'
import type { AskedTemplate, Grants } from './types'

/** What the platform asks the person by itself: shown by the root view of the page that is being looked at. */
export type Question =
  | { kind: 'choose'; title: string; note?: string; rows: { id: string; label: string; note?: string }[]; answer(id: string | undefined): void }
  | { kind: 'subscribe'; templates: readonly AskedTemplate[]; answer(grants: Grants): void }
  | { kind: 'privacy'; contract: string; answer(agreed: boolean): void }

export const useAsking = create<{ question: Question | undefined }>()(() => ({ question: undefined }))

/** Puts a question; one that was still open is answered with a no. */
export function ask(question: Question): void {
  dismiss()
  useAsking.setState({ question })
}

/** Takes the open question away and answers it with a no. */
export function dismiss(): void {
  const { question } = useAsking.getState()
  if (!question) return
  useAsking.setState({ question: undefined })
  if (question.kind === 'choose') question.answer(undefined)
  else if (question.kind === 'privacy') question.answer(false)
  else question.answer(Object.fromEntries(question.templates.map(({ id }) => [id, 'reject' as const])))
}

/** Takes the open question away; the caller has answered it. */
export const answered = (): void => useAsking.setState({ question: undefined })
