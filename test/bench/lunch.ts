import { randomBytes } from 'node:crypto'
import { type Id, timedId } from '@shared/base/id'
import { at, dayOf, plusDays } from '@shared/base/time'
import { sayRole } from '@shared/identity/role'
import { clock } from '@platform/clock'
import { asSystem } from '@platform/db'
import { newSpokenCode, newToken } from '@platform/random'
import { encrypt, keyFor, sha256 } from '@platform/secret'
import { loadPeople } from '../../server/modules/identity/index'
import { loadSessions } from '../../server/modules/identity/load'
import { loadPlaces } from '../../server/modules/org/index'
import { posterText } from '../../server/modules/checkin/index'

const id = (): Id => timedId(Date.now(), randomBytes(10))
const HERE = { lat: 31.209, lng: 107.502 }

export interface Lunch {
  day: string
  schools: { id: Id; kitchenId: Id; posterText: string }[]
  teachers: { personId: Id; token: string; hatId: Id; school: number }[]
}

/** A city at lunch: schools that eat around the clock's now, and teachers with sessions, each at one of them. */
export async function aLunch(schoolCount: number, teacherCount: number): Promise<Lunch> {
  const now = clock.now()
  const day = dayOf(now)
  const unitId = id()
  const schools = Array.from({ length: schoolCount }, (_, i) => ({
    id: id(),
    kitchenId: id(),
    pointId: id(),
    code: newSpokenCode(10),
    name: `第 ${i + 1} 小学`,
  }))
  await loadPlaces({
    city: { _id: 'CITY', name: '测速市', hotlines: [] },
    units: [{ _id: unitId, name: '测速县', kind: 'COUNTY' }],
    schools: schools.map((school) => ({
      _id: school.id,
      name: school.name,
      kind: 'PRIMARY',
      ownership: 'PUBLIC',
      setting: 'TOWN',
      boarding: false,
      nip: false,
      unitId,
      location: HERE,
      mealWindows: [{ mealKind: 'LUNCH', weekdays: [1, 2, 3, 4, 5, 6, 7], start: '11:40', end: '12:30' }],
    })),
    kitchens: schools.map((school) => ({ _id: school.kitchenId, name: '食堂', kind: 'OWN', unitIds: [unitId] })),
    servingPoints: schools.map((school) => ({
      _id: school.pointId,
      schoolId: school.id,
      unitId,
      name: '餐厅',
      number: 1,
      diners: 480,
      location: HERE,
      posterCode: school.code,
    })),
    supplies: schools.map((school) => ({
      _id: id(),
      kitchenId: school.kitchenId,
      servingPointId: school.pointId,
      schoolId: school.id,
      unitId,
      mealKinds: ['LUNCH'],
      from: '2020-01-01',
    })),
    classes: [],
    terms: [{ _id: id(), name: '学期', from: plusDays(day, -60), to: plusDays(day, 60) }],
    calendar: [{ _id: `CITY_${day}`, holderId: 'CITY', day, serving: true, working: true }],
  })
  const teachers = await people(schools, teacherCount, now)
  return { day, schools: schools.map((school) => ({ id: school.id, kitchenId: school.kitchenId, posterText: posterText(school.code) })), teachers }
}

async function people(schools: { id: Id }[], count: number, now: Date): Promise<Lunch['teachers']> {
  const all: Lunch['teachers'] = []
  const sealed = encrypt(keyFor('session_key'), 'c2Vzc2lvbi1rZXktMTY=', 'bench')
  const expiresAt = new Date(now.getTime() + 30 * 24 * 3600_000)
  for (let done = 0; done < count; done += 5000) {
    const batch = Array.from({ length: Math.min(5000, count - done) }, (_, i) => ({
      personId: id(),
      accountId: id(),
      token: newToken(),
      hatId: id(),
      school: (done + i) % schools.length,
    }))
    await loadPeople({
      persons: batch.map(({ personId }) => ({ _id: personId, name: '周敏', createdAt: now })),
      accounts: [],
      posts: batch.map(({ personId, hatId, school }) => {
        const schoolId = schools[school]?.id ?? ''
        return {
          _id: hatId,
          personId,
          personName: '周敏',
          role: 'TEACHER',
          title: sayRole('TEACHER'),
          placeKind: 'SCHOOL',
          placeId: schoolId,
          schoolId,
          classIds: [],
          deputy: false,
          from: '2020-01-01',
        }
      }),
      pupils: [],
      guardianships: [],
      consents: [],
    })
    await asSystem('bench', () =>
      loadSessions(
        batch.map(({ personId, accountId, token }) => ({
          _id: id(),
          tokenHash: sha256(token),
          personId,
          accountId,
          device: 'bench',
          createdAt: now,
          lastSeenAt: now,
          expiresAt,
          sessionKey: sealed,
        })),
      ),
    )
    all.push(...batch.map(({ personId, token, hatId, school }) => ({ personId, token, hatId, school })))
  }
  return all
}

/** The clock of every process stands in the middle of lunch today. */
export const lunchTime = (file: string): void => {
  clock.follow(file)
  clock.set(at(dayOf(new Date()), '11:50'), 1)
}
