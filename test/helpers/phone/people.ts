import { decideRatingWords, listRatingWords } from '@shared/checkin/contract'
import { listPosters, type Poster } from '@shared/checkin/poster-contract'
import type { RatingWords, WordsState } from '@shared/checkin/schema'
import {
  confirmGuardianship,
  createInvitation,
  endGuardianship,
  endPost,
  inviteClass,
  listGuardianships,
  listInvitationPlaces,
  listInvitations,
  listStaff,
  refuseGuardianship,
  withdrawInvitation,
} from '@shared/identity/contract'
import { ROLES } from '@shared/identity/role'
import type { GuardianshipLine, Invitation, Me, Post, StaffLine } from '@shared/identity/schema'
import { plusDays, weekdayOf } from '@shared/base/time'
import { readSchool, readSchoolDays } from '@shared/org/contract'
import type { SchoolDay } from '@shared/org/schema'
import { AN_INVITATION, CLASS_CODE, INVITED } from './family'
import { aServer } from './parent'
import { type PhoneServer, Refuse } from './server'
import { aPost, aSchoolView, idOf, KITCHEN, MONDAY, SCHOOL } from './world'

export const ADMIN: Post = aPost({ id: idOf(25), role: 'SCHOOL_ADMIN', title: '学校系统管理员', classes: [] })
export const OFFICER: Post = aPost({ id: idOf(26), role: 'FOOD_SAFETY_OFFICER', title: '食品安全员', classes: [] })

const asks = (n: number, over: Partial<GuardianshipLine>): GuardianshipLine => ({
  id: idOf(800 + n),
  pupilName: '姚宇泽',
  className: '三年级 2 班',
  relation: 'MOTHER',
  guardianName: '梁长芳',
  state: 'PENDING',
  askedAt: '2026-11-22T11:30:00Z',
  others: [],
  ...over,
})

const holds = (n: number, over: Partial<StaffLine>): StaffLine => ({
  postId: idOf(820 + n),
  personName: '周敏',
  role: 'HOMEROOM_TEACHER',
  title: '三年级 2 班班主任',
  classNames: ['三年级 2 班'],
  from: '2026-09-01',
  deputy: false,
  ...over,
})

const wrote = (n: number, words: string, over: Partial<RatingWords> = {}): RatingWords => ({
  id: idOf(840 + n),
  className: '三年级 2 班',
  day: MONDAY,
  mealKind: 'LUNCH',
  words,
  mean: 4.3,
  state: 'HIDDEN',
  ...over,
})

export const CLASSES = ['一年级 1 班', '一年级 2 班', '二年级 1 班', '二年级 2 班', '三年级 1 班', '三年级 2 班'].map((name, i) => ({
  id: idOf(860 + i),
  name,
  grade: name.slice(0, 3),
}))

export const POSTERS: Poster[] = ['一楼餐厅', '二楼餐厅'].map((pointName, i) => ({
  id: idOf(870 + i),
  kind: 'SERVING_POINT',
  placeName: '云桥小学',
  pointName,
  number: i + 1,
}))

const page = <T>(items: T[]) => ({ items })

const aSchoolDay = (day: string): SchoolDay => (weekdayOf(day) > 5 ? { day, mealKinds: [], closedReason: '周末' } : { day, mealKinds: ['LUNCH'] })

/** A school whose people, codes, posters and pupils' words are cared for; what is decided stays decided. */
export function aPeopleServer(me: Me): PhoneServer {
  const guardians = [
    asks(1, {}),
    asks(2, { pupilName: '陆若逸', guardianName: '廖小林', others: ['FATHER'] }),
    asks(3, { pupilName: '李一诺', guardianName: '陈静', state: 'ACTIVE', others: ['FATHER'] }),
  ]
  let staff = [
    holds(1, {}),
    holds(2, { personName: '林涛', role: 'PRINCIPAL', title: '副校长', classNames: [], deputy: true }),
    holds(3, { personName: '钱立新', role: 'DINING_LEADER', title: '德育主任', classNames: [], from: '2026-11-24', to: '2026-11-27' }),
    { ...holds(4, { personName: '许洁', role: 'SCHOOL_ADMIN', title: '学校系统管理员', classNames: [] }), postId: ADMIN.id },
  ]
  let invitations: Invitation[] = [AN_INVITATION, { ...AN_INVITATION, id: idOf(201), state: 'USED', usedByName: '冯晓' }]
  const words = [wrote(1, '茄子再炒软一点'), wrote(2, '阿姨打得多'), wrote(3, '汤有点凉', { state: 'RELEASED' })]
  const settle = (id: string, state: GuardianshipLine['state']) => {
    const line = guardians.find((each) => each.id === id)
    if (!line) return new Refuse('request.not_found')
    if (line.state !== 'PENDING') return new Refuse('identity.guardianship_decided', { detail: '许洁 11:40 已经确认了' })
    return Object.assign(line, { state })
  }
  return aServer(me)
    .on(listGuardianships, ({ query }) => page(guardians.filter(({ state }) => state === query.state)))
    .on(confirmGuardianship, ({ params }) => settle(params.guardianshipId, 'ACTIVE'))
    .on(refuseGuardianship, ({ params }) => settle(params.guardianshipId, 'REFUSED'))
    .on(endGuardianship, ({ params }) => {
      guardians.splice(0, guardians.length, ...guardians.filter(({ id }) => id !== params.guardianshipId))
      return undefined
    })
    .on(inviteClass, { url: `https://haofan.example/c/${CLASS_CODE}`, className: '三年级 2 班', expiresAt: '2026-11-30T04:00:00Z' })
    .on(listStaff, ({ query }) => page(staff.filter(({ role }) => role === (query.role ?? role))))
    .on(listInvitations, ({ query }) => page(invitations.filter(({ role }) => role === (query.role ?? role))))
    .on(listInvitationPlaces, ({ query }) =>
      page([
        ROLES[query.role].place === 'KITCHEN'
          ? { id: KITCHEN, kind: 'KITCHEN' as const, name: '云桥小学食堂' }
          : { id: SCHOOL, kind: 'SCHOOL' as const, name: '云桥小学' },
      ]),
    )
    .on(createInvitation, ({ body }) => {
      const { role, title, from, to, classIds = [] } = body
      const classNames = CLASSES.filter(({ id }) => classIds.includes(id)).map(({ name }) => name)
      const invitation: Invitation = {
        ...AN_INVITATION,
        id: idOf(202),
        role,
        title: title ?? '班主任',
        classNames,
        ...(from === undefined ? {} : { from }),
        ...(to === undefined ? {} : { to }),
      }
      invitations = [invitation, ...invitations]
      return { invitation, url: `https://haofan.example/j/${INVITED}` }
    })
    .on(withdrawInvitation, ({ params }) => {
      invitations = invitations.map((each) => (each.id === params.invitationId ? { ...each, state: 'WITHDRAWN' } : each))
      return undefined
    })
    .on(endPost, ({ params }) => {
      staff = staff.filter(({ postId }) => postId !== params.postId)
      return undefined
    })
    .on(readSchool, aSchoolView({ id: SCHOOL, name: '云桥小学', classes: CLASSES }))
    .on(readSchoolDays, ({ query }) => page(Array.from({ length: query.days }, (_, i) => aSchoolDay(plusDays(query.from, i)))))
    .on(listPosters, page(POSTERS))
    .on(listRatingWords, ({ query }) => page(words.filter(({ state }) => state === query.state)))
    .on(decideRatingWords, ({ params, body }) => {
      const found = words.find(({ id }) => id === params.ratingId)
      return found ? Object.assign(found, { state: body.state as WordsState }) : new Refuse('request.not_found')
    })
}
