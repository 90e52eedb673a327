import { sayDate } from '@shared/base/say'
import { at, type BusinessDay, dayOf, plusDays } from '@shared/base/time'
import { clock } from '@platform/clock'
import { asSystem, migrate } from '@platform/db'
import { underLock } from '@platform/db/lock'
import { problem } from '@platform/http'
import { everySchool } from '../modules/org/index'
import { type Cast, castOf } from './cast/index'
import { schoolDayFrom, schoolDaysFrom } from './days'
import { fillCity, fillDesks, fillMenus, fillPast, fillReplies, openDay, pastDaysOf, releaseDay } from './fill'
import { createLive } from './live'
import { loadPictures } from './pictures'
import { demoMigrations, note } from './repo'

const MOST_AHEAD = 31

/** Whether the database holds the demo. */
export async function isDemo(): Promise<boolean> {
  await migrate(demoMigrations, () => undefined)
  return (await note.read()) !== null
}

const hasSchools = (): Promise<boolean> =>
  asSystem('whether there are schools is asked by the operator', async () => {
    for await (const _school of everySchool()) return true
    return false
  })

/** Whether the demo may be filled in here: where it is, or where there is nothing. */
export const mayHoldDemo = async (): Promise<boolean> => (await isDemo()) || !(await hasSchools())

export interface Demo {
  cast: Cast
  /** Whether anything had to be filled when it was opened. */
  filled: boolean
  /** Brings the city up to the clock: a new day is opened, and what others did by now is recorded. */
  catchUp(): Promise<void>
  /** Sets the clock; the city lives through what lies between. @throws request.invalid for a moment that is too far */
  moveTo(moment: Date): Promise<void>
}

/** How far the clock may be set: back to where the demo's past begins, on by about a month. */
function assertNear(moment: Date, first: BusinessDay): void {
  const [from, to] = [at(pastDaysOf(first)[0] ?? first, '00:00'), at(plusDays(dayOf(clock.now()), MOST_AHEAD), '23:59')]
  if (moment >= from && moment <= to) return
  throw problem('request.invalid', {
    errors: [{ path: 'body.at', code: 'range', message: `演示只能拨到 ${sayDate(dayOf(from))} 和 ${sayDate(dayOf(to))} 之间` }],
  })
}

/**
 * Opens the demo, and fills what it lacks up to today: all of it in a new database, the days since it was looked at last in another.
 * @throws Error where the database holds schools that are not the demo's
 */
export async function openDemo(tell: (line: string) => void = () => undefined): Promise<Demo> {
  if (!(await mayHoldDemo())) throw new Error('the database holds schools that are not those of the demo')
  const begins = schoolDayFrom(dayOf(clock.now()))
  await note.begin(begins)
  const { first, filledTo } = (await note.read()) ?? { first: begins, filledTo: undefined }
  const cast = castOf(first)
  const live = createLive(cast)
  let lived = filledTo
  let turn: Promise<unknown> = Promise.resolve()

  /** One after another: a day is never opened twice at once. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = turn.then(work, work)
    turn = done.catch(() => undefined)
    return done
  }

  async function begin(today: BusinessDay): Promise<void> {
    await fillCity(cast, today)
    await fillMenus(cast, pastDaysOf(first)[0] ?? first, today)
    const missed = await fillPast(cast, pastDaysOf(first), today)
    await fillDesks(cast, missed, await fillReplies(cast, today, true))
  }

  async function goOn(since: BusinessDay, today: BusinessDay): Promise<void> {
    await live.finish(since)
    await fillCity(cast, today)
    await fillMenus(cast, plusDays(since, 1), today)
    const between = schoolDaysFrom(plusDays(since, 1), plusDays(today, -1))
    for (const day of between) await releaseDay(cast, day)
    await fillPast(cast, between, today)
    await fillReplies(cast, today, false)
  }

  /** Of two processes on one database one fills and the other waits for it. */
  async function openToday(today: BusinessDay): Promise<void> {
    if (lived !== undefined && today <= lived) return
    await underLock('demo', async () => {
      lived = (await note.read())?.filledTo
      if (lived !== undefined && today <= lived) return
      await (lived === undefined ? Promise.all([loadPictures(clock.now()), begin(today)]) : goOn(lived, today))
      await openDay(cast, today)
      await note.filledTo(today)
      lived = today
    })
  }

  async function liveTo(moment: Date): Promise<void> {
    await openToday(dayOf(moment))
    if (dayOf(moment) === lived) await live.upTo(moment)
  }

  if (lived === undefined) tell('正在编一座城：12 所学校，四周的饭，第一次要几秒钟')
  await inTurn(() => liveTo(clock.now()))
  return {
    cast,
    filled: lived !== filledTo,
    catchUp: () => inTurn(() => liveTo(clock.now())),
    moveTo: (moment) =>
      inTurn(async () => {
        assertNear(moment, first)
        await liveTo(moment)
        clock.set(moment, 1)
      }),
  }
}
