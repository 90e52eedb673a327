/** A browser hands on a link, no card. */
export const drawCard = (_card: unknown): Promise<string | undefined> => Promise.resolve(undefined)
