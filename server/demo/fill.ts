import { at, type BusinessDay, mondayOf, plusDays } from '@shared/base/time'
import { loadActs, loadDay, loadReplies, type PastReply } from '../modules/checkin/index'
import { ensurePlanned } from '../modules/duty/index'
import { loadComplaints } from '../modules/hotline/index'
import { loadPeople } from '../modules/identity/index'
import { loadMenus, releaseMenus } from '../modules/menu/index'
import { loadMessages } from '../modules/notify/index'
import { loadPlaces, mealsOfKitchen } from '../modules/org/index'
import { loadWaiting } from '../modules/task/index'
import type { Cast } from './cast/index'
import { peopleOf, waitingGuardians } from './cast/people'
import { demoCity, KITCHENS, SCHOOLS } from './city/index'
import { type Missing, pastDay } from './day/index'
import { repliesTo } from './day/replies'
import { schoolDaysFrom } from './days'
import { kitchenId, placesOf, pupilsOf, schoolId } from './file/places'
import { complaintsOf } from './hotline/index'
import { handsOf, menusOf, weekAfter } from './menus/index'
import { fillScreens } from './screens'
import { messagesOf } from './messages'

/** Weeks that the demo has behind it when it begins. */
const PAST_DAYS = 28

/** Schools, rosters, people: everything that has no day of its own. */
export async function fillCity(cast: Cast, today: BusinessDay): Promise<void> {
  const city = demoCity(today, cast.first)
  await loadPlaces(placesOf(city))
  await loadPeople(peopleOf(cast.first, pupilsOf(city)))
  await fillScreens(cast)
}

/** Days of a new demo that are over. */
export const pastDaysOf = (first: BusinessDay): BusinessDay[] => schoolDaysFrom(plusDays(first, -PAST_DAYS), plusDays(first, -1))

/** Menus from a day on to the end of next week. */
export async function fillMenus(cast: Cast, from: BusinessDay, today: BusinessDay): Promise<void> {
  const days = schoolDaysFrom(from, weekAfter(today).at(-1) ?? plusDays(mondayOf(today), 6))
  const meals = []
  for (const day of days) {
    for (const { code } of KITCHENS) for (const { mealKind } of await mealsOfKitchen(kitchenId(code), day)) meals.push({ kitchen: code, mealKind, day })
  }
  await loadMenus(menusOf(meals, cast, today))
}

/** Writes days that nobody has lived; those that were planned ahead already are settled like days that were. @returns what was missed on them */
export async function fillPast(cast: Cast, days: readonly BusinessDay[], today: BusinessDay): Promise<Missing[]> {
  const yesterday = schoolDaysFrom(plusDays(today, -PAST_DAYS), plusDays(today, -1)).at(-1)
  const missed: Missing[] = []
  for (const day of days) {
    const { past, missing } = await pastDay(day, { cast, wordsSeen: day !== yesterday })
    await loadDay(past)
    await loadActs(past)
    missed.push(...missing)
  }
  return missed
}

/** How long ago an opinion may have been written that is answered now. */
const ANSWERED_WITHIN_DAYS = 14

/**
 * Heads answer what parents wrote at other times than they wrote it: whatever was answered before today.
 * @param all also in the name of those whom a newcomer may be: before anybody was
 */
export async function fillReplies(cast: Cast, today: BusinessDay, all: boolean): Promise<PastReply[]> {
  const days = schoolDaysFrom(plusDays(today, all ? -PAST_DAYS : -ANSWERED_WITHIN_DAYS), plusDays(today, -1))
  const replies = await repliesTo(cast, days, { before: today, all })
  await loadReplies(replies)
  return replies
}

/** What newcomers find on the first day: complaints in many states, messages, grants. */
export async function fillDesks(cast: Cast, missed: readonly Missing[], replies: readonly PastReply[]): Promise<void> {
  await loadComplaints(complaintsOf(cast))
  await loadWaiting(waitingGuardians(cast.first))
  await loadMessages(messagesOf(cast, missed, replies))
}

/** Menus of a day are out, whoever has not got round to it. */
export async function releaseDay(cast: Cast, day: BusinessDay): Promise<void> {
  for (const kitchen of KITCHENS) {
    const slots = (await mealsOfKitchen(kitchenId(kitchen.code), day)).map((meal) => meal.slotId)
    const { author, checker } = handsOf(kitchen, cast, day)
    await releaseMenus(slots, { checkerId: checker.id, checkerName: checker.name, publishedBy: author.id, at: at(day, '06:00') })
  }
}

/** A day begins: its menus are out, its duties planned. */
export async function openDay(cast: Cast, today: BusinessDay): Promise<void> {
  await releaseDay(cast, today)
  for (const { code } of SCHOOLS) await ensurePlanned(schoolId(code), today)
}
