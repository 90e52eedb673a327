import type { DutyDefinition } from '@shared/duty/rules'
import type { TrustMark } from '@shared/org/schema'

export interface DutySeed extends DutyDefinition {
  name: string
  basis: string
  status: TrustMark
  source: string
}

/**
 * The duties of the five-way supervision, D08 to D12 of the rule book. D08: due a quarter of an hour before the meal, missed when there is no record
 * at its start, so what comes between is late. D12 lasts a term; a single visit may be recorded from an hour before to an hour after a meal (DESIGN).
 */
export const DUTIES: readonly DutySeed[] = [
  {
    code: 'D08',
    name: '厨师试餐',
    act: 'chefTasting',
    frequency: 'MEAL',
    place: 'KITCHEN',
    roles: ['CHEF'],
    remind: ['CHEF'],
    escalate: ['CANTEEN_MANAGER'],
    severity: 'MEDIUM',
    span: { opens: { from: 'MEAL_START', minutes: -45 }, due: { from: 'MEAL_START', minutes: -15 }, grace: { from: 'MEAL_START', minutes: 0 } },
    basis: 'five-meal scheme',
    status: 'GIVEN',
    source: 'GIVEN',
  },
  {
    code: 'D09',
    name: '校长陪餐',
    act: 'leaderDining',
    frequency: 'MEAL',
    place: 'SCHOOL',
    roles: ['DINING_LEADER'],
    remind: ['DINING_LEADER'],
    escalate: ['PRINCIPAL', 'COUNTY_BUREAU'],
    severity: 'HIGH',
    span: { opens: { from: 'MEAL_START', minutes: 0 }, due: { from: 'MEAL_END', minutes: 60 }, grace: { from: 'MEAL_END', minutes: 120 } },
    basis: 'Order 45 of 2019, every meal',
    status: 'CONFIRMED',
    source: 'S08',
  },
  {
    code: 'D10',
    name: '教师同餐',
    act: 'teacherDining',
    frequency: 'MEAL',
    place: 'SCHOOL',
    roles: ['HOMEROOM_TEACHER', 'TEACHER'],
    remind: ['HOMEROOM_TEACHER', 'TEACHER'],
    escalate: ['PRINCIPAL'],
    severity: 'MEDIUM',
    span: { opens: { from: 'MEAL_START', minutes: 0 }, due: { from: 'MEAL_END', minutes: 120 }, grace: { from: 'MEAL_END', minutes: 120 } },
    basis: 'five-meal scheme; one window for pupils and teachers',
    status: 'GIVEN',
    source: 'GIVEN, S32',
  },
  {
    code: 'D11',
    name: '学生评餐',
    act: 'studentRating',
    frequency: 'DAY',
    place: 'SCHOOL',
    roles: ['HOMEROOM_TEACHER'],
    remind: ['HOMEROOM_TEACHER'],
    escalate: ['CANTEEN_MANAGER'],
    severity: 'LOW',
    span: { opens: { from: 'FIRST_MEAL_START', minutes: 0 }, due: { from: 'DAY', time: '20:00' }, grace: { from: 'DAY', time: '20:00' } },
    actSpan: { opens: { from: 'MEAL_START', minutes: 0 }, due: { from: 'DAY', time: '20:00' }, grace: { from: 'DAY', time: '20:00' } },
    basis: 'five-meal scheme',
    status: 'GIVEN',
    source: 'GIVEN',
  },
  {
    code: 'D12',
    name: '家长监餐',
    act: 'parentOversight',
    frequency: 'TERM',
    place: 'SCHOOL',
    roles: ['PARENT'],
    remind: ['PRINCIPAL'],
    escalate: ['COUNTY_BUREAU'],
    severity: 'MEDIUM',
    span: { opens: { from: 'TERM_START' }, due: { from: 'TERM_END' }, grace: { from: 'TERM_END' } },
    actSpan: { opens: { from: 'MEAL_START', minutes: -60 }, due: { from: 'MEAL_END', minutes: 60 }, grace: { from: 'MEAL_END', minutes: 60 } },
    basis: 'Sichuan guide for parents 2025',
    status: 'CONFIRMED',
    source: 'S15',
  },
]
