import type { CallBackOutcome, ComplaintState, DeskAction } from '../schema'

/** Everything that can happen to a complaint; what a desk may do and what happens by itself or by who complained. */
export type ComplaintAction = DeskAction | 'ANSWER' | 'OPEN_CALLBACK' | 'LOOK_BACK' | 'ARCHIVE' | 'REOPEN'

/** Who moves a complaint. */
export type Party =
  | 'CITY_COMPLAINT_DESK'
  | 'COUNTY_COMPLAINT_DESK'
  | 'PRINCIPAL'
  | 'CALLBACK_DESK'
  | 'COUNTY_BUREAU'
  | 'CITY_BUREAU'
  | 'COMPLAINANT'
  | 'SYSTEM'

export interface Transition {
  readonly from: ComplaintState
  readonly action: ComplaintAction
  readonly to: ComplaintState
  readonly by: readonly Party[]
  /** Only for these outcomes of a call-back. */
  readonly outcomes?: readonly CallBackOutcome[]
  /** Only where it was done once more already (true) or not yet (false). */
  readonly redone?: boolean
  /** Whether this release can do it. */
  readonly reachable: boolean
}

const DESKS = ['CITY_COMPLAINT_DESK', 'COUNTY_COMPLAINT_DESK'] as const
const HANDLERS = [...DESKS, 'PRINCIPAL'] as const
const ASKED = ['COMPLAINANT', 'CALLBACK_DESK'] as const
const CONTENT = ['SATISFIED', 'BASICALLY'] as const

type More = Omit<Partial<Transition>, 'from' | 'action' | 'to' | 'by'>
const now = (from: ComplaintState, action: ComplaintAction, to: ComplaintState, by: readonly Party[], more: More = {}): Transition => ({
  from,
  action,
  to,
  by,
  reachable: true,
  ...more,
})
const later = (from: ComplaintState, action: ComplaintAction, to: ComplaintState, by: readonly Party[]): Transition =>
  now(from, action, to, by, { reachable: false })

/** What who complained, or the call-back desk for them, says of an answer: in both states in which it may be said. */
const judged = (from: ComplaintState): Transition[] => [
  ...ASKED.flatMap((party) => {
    const action = party === 'COMPLAINANT' ? 'ANSWER' : 'CALL_BACK'
    return [
      now(from, action, 'CLOSED', [party], { outcomes: CONTENT }),
      now(from, action, 'REDO', [party], { outcomes: ['NOT_SATISFIED'], redone: false }),
      now(from, action, 'CITY_REVIEW', [party], { outcomes: ['NOT_SATISFIED'], redone: true }),
    ]
  }),
  now(from, 'CALL_BACK', 'CLOSED', ['CALLBACK_DESK'], { outcomes: ['UNREACHED'] }),
]

/** The state table of the rule book 5.4, whole. */
export const TRANSITIONS: readonly Transition[] = [
  now('FILED', 'TRIAGE', 'TRIAGED', DESKS),
  now('TRIAGED', 'TRIAGE', 'TRIAGED', DESKS),
  now('HANDED_BACK', 'TRIAGE', 'TRIAGED', DESKS),
  now('TRIAGED', 'DISPATCH', 'DISPATCHED', DESKS),
  now('HANDED_BACK', 'DISPATCH', 'DISPATCHED', DESKS),
  now('DISPATCHED', 'ACCEPT', 'ACCEPTED', HANDLERS),
  now('DISPATCHED', 'HAND_BACK', 'HANDED_BACK', HANDLERS),
  now('ACCEPTED', 'INVESTIGATE', 'INVESTIGATING', HANDLERS),
  now('INVESTIGATING', 'INVESTIGATE', 'INVESTIGATING', HANDLERS),
  now('INVESTIGATING', 'REPLY', 'REPLIED', HANDLERS),
  now('REPLIED', 'OPEN_CALLBACK', 'CALLBACK', ['SYSTEM']),
  ...judged('REPLIED'),
  ...judged('CALLBACK'),
  now('REDO', 'INVESTIGATE', 'REDO', HANDLERS),
  now('REDO', 'REPLY', 'REPLIED', HANDLERS),
  now('CITY_REVIEW', 'CONCLUDE', 'CLOSED', ['CITY_COMPLAINT_DESK']),
  later('CLOSED', 'LOOK_BACK', 'LOOK_BACK_30', ['SYSTEM']),
  later('CLOSED', 'REOPEN', 'REOPENED', ['COMPLAINANT']),
  later('LOOK_BACK_30', 'LOOK_BACK', 'LOOK_BACK_90', ['COUNTY_BUREAU']),
  later('LOOK_BACK_30', 'ARCHIVE', 'ARCHIVED', ['COUNTY_BUREAU']),
  later('LOOK_BACK_30', 'REOPEN', 'REOPENED', ['COUNTY_BUREAU']),
  later('LOOK_BACK_90', 'ARCHIVE', 'ARCHIVED', ['CITY_BUREAU']),
  later('LOOK_BACK_90', 'REOPEN', 'REOPENED', ['CITY_BUREAU']),
  later('REOPENED', 'TRIAGE', 'TRIAGED', DESKS),
]
