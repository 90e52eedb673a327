import { type BusinessDay, plusDays } from '@shared/base/time'
import type { Allergen } from '@shared/base/allergen'
import type { Relation } from '@shared/identity/schema'
import { SCHOOLS } from '../city/index'
import { grownName } from '../city/names'
import { happens } from '../draw'

/** A guardian and one child. Two guardians of a child know nothing of one another. */
export interface Family {
  key: string
  name: string
  relation: Relation
  school: string
  className: string
  child: string
  no: string
  state: 'ACTIVE' | 'PENDING'
  askedOn: BusinessDay
}

const PERSONAS: readonly Omit<Family, 'state' | 'askedOn'>[] = [
  { key: 'chen-jing', name: '陈静', relation: 'MOTHER', school: 'yunqiao', className: '三年级 2 班', child: '李一诺', no: '0817' },
  { key: 'li-hang', name: '李航', relation: 'FATHER', school: 'yunqiao', className: '三年级 2 班', child: '李一诺', no: '0817' },
  { key: 'zhao-wen', name: '赵文', relation: 'FATHER', school: 'yunqiao', className: '五年级 1 班', child: '赵子航', no: '0326' },
  { key: 'zhao-wen', name: '赵文', relation: 'FATHER', school: 'hekou', className: '中班 1 班', child: '赵子萱', no: '1104' },
  { key: 'wu-dequan', name: '吴德全', relation: 'GRANDPARENT', school: 'queeryan', className: '二年级', child: '吴小满', no: '0521' },
  { key: 'sun-li', name: '孙丽', relation: 'MOTHER', school: 'landu', className: '五年级', child: '孙嘉禾', no: '0930' },
  { key: 'ma-jun', name: '马军', relation: 'FATHER', school: 'chengnan-san', className: '四年级 2 班', child: '马思齐', no: '0714' },
]

/** What children must not eat, by name. */
export const ALLERGIES: Readonly<Record<string, readonly Allergen[]>> = { 李一诺: ['EGG'], 赵子萱: ['MILK'] }

/** Nobody's yet: whoever is new binds this child. */
const FREE = '林小可'

const WHOLE_CLASS = { school: 'yunqiao', className: '三年级 2 班' }
const JOINED = 0.7
const WAITING = 2

const relationOf = (...words: (string | number)[]): Relation => (happens(0.6, 'relation', ...words) ? 'MOTHER' : 'FATHER')

const rosterOf = (school: string, className: string) => {
  const pupils = SCHOOLS.find((each) => each.code === school)?.classes.find((room) => room.name === className)?.pupils
  return Array.isArray(pupils) ? pupils : []
}

/** Most children of the class that newcomers meet have a guardian; two more ask to be bound and wait for the teacher. */
function classmates(first: BusinessDay): Family[] {
  const { school, className } = WHOLE_CLASS
  const others = rosterOf(school, className).filter(({ name }) => name !== FREE && !(name in ALLERGIES))
  return others.flatMap(({ name: child, no }, i) => {
    const waiting = i < WAITING
    if (!waiting && !happens(JOINED, 'joined', child, no)) return []
    const name = grownName('guardian', school, className, no)
    const askedOn = plusDays(first, waiting ? -1 : -70)
    return [
      {
        key: `${school}/guardian ${no}`,
        name,
        relation: relationOf(child, no),
        school,
        className,
        child,
        no,
        state: waiting ? ('PENDING' as const) : ('ACTIVE' as const),
        askedOn,
      },
    ]
  })
}

/** Of every other school one family, so that somebody comes to look at its meals. */
function visitors(first: BusinessDay): Family[] {
  const known = new Set(PERSONAS.map((each) => each.school))
  return SCHOOLS.filter(({ code }) => !known.has(code)).flatMap(({ code, classes }) => {
    const room = classes[1] ?? classes[0]
    const pupil = Array.isArray(room?.pupils) ? room.pupils[0] : undefined
    if (!room || !pupil) return []
    const key = `${code}/guardian ${pupil.no}`
    return [
      {
        key,
        name: grownName(key),
        relation: relationOf(key),
        school: code,
        className: room.name,
        child: pupil.name,
        no: pupil.no,
        state: 'ACTIVE' as const,
        askedOn: plusDays(first, -60),
      },
    ]
  })
}

/** Guardians of the made-up city. @param first the day on which the demo began */
export const familiesOf = (first: BusinessDay): Family[] => [
  ...PERSONAS.map((each) => ({ ...each, state: 'ACTIVE' as const, askedOn: plusDays(first, -65) })),
  ...classmates(first),
  ...visitors(first),
]
