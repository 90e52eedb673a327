import type { TrustMark } from '@shared/org/schema'

type Seed = readonly [code: string, value: number, unit: string, status: TrustMark, source: string]

/** The city's thresholds as the rule book has them, with how sure each is; editable, never in code. */
export const PARAMETERS: readonly Seed[] = [
  ['checkin.radiusM', 300, 'm', 'DESIGN', 'rule book 1.4'],
  ['checkin.accuracyMaxM', 150, 'm', 'DESIGN', 'rule book 1.4'],
  ['rating.minimumCount', 10, 'ratings', 'DESIGN', 'D11'],
  ['rating.minimumSharePct', 5, '%', 'DESIGN', 'D11'],
  ['rating.meanFrom', 5, 'ratings', 'DESIGN', 'rule book 5.5'],
  ['oversight.townPerTerm', 2, 'acts', 'PARTLY', 'S15'],
  ['oversight.ruralPerTerm', 1, 'acts', 'PARTLY', 'S15'],
  ['menu.publishByMinute', 480, 'minute of day', 'DESIGN', 'D19'],
  ['work.startMinute', 540, 'minute of day', 'DESIGN', 'office hours'],
  ['work.endMinute', 1020, 'minute of day', 'DESIGN', 'office hours'],
  ['hotline.triageP0Minutes', 15, 'minutes', 'DESIGN', 'L02, S21'],
  ['hotline.triageP1Minutes', 120, 'working minutes', 'DESIGN', 'L03'],
  ['hotline.triageP2Days', 1, 'working days', 'DESIGN', 'L04'],
  ['hotline.handBackDays', 1, 'working days', 'DESIGN', 'L06, S04'],
  ['hotline.replyP0Days', 7, 'working days', 'DESIGN', 'rule book 5.3'],
  ['hotline.replyP1Days', 7, 'working days', 'DESIGN', 'rule book 5.3'],
  ['hotline.replyP2Days', 15, 'working days', 'CONFIRMED', 'L09, S28'],
  ['hotline.replyP3Days', 7, 'working days', 'CONFIRMED', 'L08, S28'],
  ['hotline.callbackDays', 1, 'working days', 'PRACTICE', 'L24, S29'],
  ['hotline.redoDays', 7, 'working days', 'DESIGN', 'L25, S29'],
  ['hotline.reviewDays', 7, 'working days', 'DESIGN', 'after a redo that did not satisfy'],
  ['hotline.unreachedDays', 5, 'working days', 'DESIGN', 'then a case without an answer from who complained may be closed'],
  ['hotline.blurBelow', 5, 'diners', 'DESIGN', 'rule book 5.5'],
  ['identity.sessionDays', 30, 'days', 'DESIGN', 'sliding'],
  ['identity.invitationDays', 7, 'days', 'DESIGN', ''],
  ['identity.classInvitationDays', 7, 'days', 'DESIGN', ''],
  ['identity.bindingTries', 5, 'tries', 'DESIGN', 'then locked'],
  ['identity.bindingLockMinutes', 30, 'minutes', 'DESIGN', 'doubles with each lock'],
  ['notify.freshMinutes.ACT_MISSING', 30, 'minutes', 'DESIGN', 'a reminder after that is of no use'],
  ['notify.freshMinutes.MENU_PUBLISHED', 720, 'minutes', 'DESIGN', 'half a day'],
  ['notify.freshMinutes.COMPLAINT_ANSWERED', 4320, 'minutes', 'DESIGN', 'three days'],
  ['notify.dayStartMinute', 480, 'minute of day', 'DESIGN', 'when messages go on that a used-up day has stopped'],
]
