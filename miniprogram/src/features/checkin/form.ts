import type { ReactNode } from 'react'
import type { GrownUpAct, PossibleAct } from '@shared/checkin/schema'
import type { FilePurpose } from '@shared/file/schema'
import type { FieldsOf } from './draft'

export interface BodyProps<A extends GrownUpAct> {
  /** The meal, with its dishes. */
  meal: PossibleAct
  fields: Partial<FieldsOf<A>>
  change(part: Partial<FieldsOf<A>>): void
}

/** One of the four acts of grown-ups as a form: what stands in it, what is still missing, and what is sent. */
export interface ActForm<A extends GrownUpAct> {
  act: A
  /** What is filled in already when the form opens. */
  begin(): Partial<FieldsOf<A>>
  /** What is still missing, in words for the button; nothing: it may be sent. */
  missing(fields: Partial<FieldsOf<A>>, meal: PossibleAct): string | undefined
  /** What comes before sending, where one button leads through the form: its word, and what a tap fills in. */
  step?(fields: Partial<FieldsOf<A>>, meal: PossibleAct): { label: string; fields: Partial<FieldsOf<A>> } | undefined
  /** Keeps for the next time what is the same on most days. */
  remember?(fields: FieldsOf<A>): void
  photo: { purpose: FilePurpose; max: number; act: string; note: string; required?: true }
  Body(props: BodyProps<A>): ReactNode
  /** Sizes for wet hands: buttons 56 high. */
  kitchen?: true
}

const isBlank = (value: unknown): boolean => value === undefined || (typeof value === 'string' && value.trim() === '')

/** Nobody means empty words: a field, or a line of a list, that was opened and left blank is not sent. */
export function withoutBlanks<F extends object>(fields: F): F {
  if (Array.isArray(fields)) return fields.filter((each) => !isBlank(each)) as unknown as F
  const said = Object.entries(fields).filter(([, value]) => !isBlank(value))
  return Object.fromEntries(
    said.map(([name, value]) => [name, typeof value === 'object' && value !== null ? withoutBlanks(value as object) : (value as unknown)]),
  ) as F
}
