import { storage } from '@/platform/storage'

const PREFIX = 'q.'
/** Begins the key of whatever else on this phone belongs to the person: drafts, reports that wait. */
export const OWN = 'own.'
const MOST = 30

/** Keeps an answer for a visit without network; the oldest go when there are too many. */
export function keepAnswer(key: string, answer: unknown): void {
  storage.set(PREFIX + key, answer)
  const keys = storage.keys(PREFIX)
  if (keys.length <= MOST) return
  const byAge = keys.map((each) => ({ each, at: storage.get(each)?.at ?? 0 })).sort((a, b) => a.at - b.at)
  for (const { each } of byAge.slice(0, keys.length - MOST)) storage.remove(each)
}

/** The kept answer with the moment when it was true. */
export const keptAnswer = <T>(key: string): { value: T; at: number } | undefined => storage.get<T>(PREFIX + key)

/** After signing out nothing of another person is left. */
export const forgetKept = (): void => [PREFIX, OWN].flatMap((beginning) => storage.keys(beginning)).forEach((key) => storage.remove(key))
