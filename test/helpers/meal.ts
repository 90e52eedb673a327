import type { Server } from 'node:http'
import { fullPath } from '@shared/contract/route'
import { uploadFile } from '@shared/file/contract'
import type { ToMend } from '@shared/checkin/mending'
import type { CheckinInput } from '@shared/checkin/schema'
import { at, type ClockTime } from '@shared/base/time'
import { slotIdOf } from '@shared/org/rules'
import request from 'supertest'
import sharp from 'sharp'
import { clock } from '@platform/clock'
import { posterText } from '../../server/modules/checkin/index'
import { anId, HERE, type TestPerson, type TestSchool } from './city'

/** A Wednesday in term. */
export const DAY = '2026-11-25'

/** Lets the clock stand at a time of the day. */
export const stand = (time: ClockTime, day = DAY): void => clock.set(at(day, time))

export const lunchOf = (school: TestSchool, day = DAY) => slotIdOf(school.kitchenId, day, 'LUNCH')

type Of<A extends CheckinInput['act']> = Extract<CheckinInput, { act: A }>

const common = (school: TestSchool) => ({
  id: anId(),
  code: posterText(school.posterCode),
  fix: { ...HERE, accuracyM: 15 },
  mealKind: 'LUNCH' as const,
  pictureIds: [],
})

/** A teacher's act at a school's lunch, sound unless changed. */
export const teacherActs = (school: TestSchool, over: Partial<Of<'teacherDining'>> = {}): Of<'teacherDining'> => ({
  act: 'teacherDining',
  ...common(school),
  fields: { teacherCount: 2, sameDish: true, samePrice: true },
  ...over,
})

export const leaderActs = (school: TestSchool, over: Partial<Of<'leaderDining'>> = {}): Of<'leaderDining'> => ({
  act: 'leaderDining',
  ...common(school),
  fields: { seat: '三年级 2 班', appearance: 4, taste: 4, temperature: 3, portion: 5, hygiene: 4 },
  ...over,
})

/** A leader's act that found something wrong, given to somebody by the end of the day unless changed. */
export const leaderFinds = (school: TestSchool, ownerId: string, over: Partial<ToMend> = {}): Of<'leaderDining'> => {
  const act = leaderActs(school)
  return {
    ...act,
    fields: { ...act.fields, toMend: { problems: ['汤凉得快', '二号窗口排队长'], decision: '汤桶加盖，加开一个窗口', ownerId, dueOn: DAY, ...over } },
  }
}

export const parentActs = (school: TestSchool, over: Partial<Of<'parentOversight'>> = {}): Of<'parentOversight'> => ({
  act: 'parentOversight',
  ...common(school),
  fields: {
    feePaid: true,
    checks: { kitchenClean: true, staffDressed: true, dishesAsMenu: true, samplesKept: false, tablewareClean: true },
    score: 4,
    opinion: '菜还可以热一点',
  },
  ...over,
})

export const chefActs = (school: TestSchool, dishIds: string[], pictureIds: string[], over: Partial<Of<'chefTasting'>> = {}): Of<'chefTasting'> => ({
  act: 'chefTasting',
  ...common(school),
  pictureIds,
  fields: { dishes: dishIds.map((dishId) => ({ dishId, tasteOk: true, odourOk: true, appearanceOk: true })) },
  ...over,
})

/** Uploads a picture and gives its id. */
export async function aPicture(server: { http: Server }, person: TestPerson, purpose: 'TASTING' | 'CHECKIN' | 'DISH' | 'COMPLAINT'): Promise<string> {
  const bytes = await sharp({ create: { width: 780, height: 420, channels: 3, background: '#a63' } })
    .jpeg()
    .toBuffer()
  const answer = await request(server.http)
    .post(fullPath(uploadFile))
    .query({ purpose })
    .set('Authorization', `Bearer ${person.token}`)
    .attach('file', bytes, 'tray.jpg')
  return (answer.body as { id: string }).id
}
