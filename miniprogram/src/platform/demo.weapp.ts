import type { DemoPoster } from '@shared/demo/contract'

/** The chooser of personas exists in a browser only. */
export const demoPersonas = (): Promise<undefined> => Promise.resolve(undefined)
export const demoScreenKey = (): Promise<undefined> => Promise.resolve(undefined)
export const demoTime = (): Promise<undefined> => Promise.resolve(undefined)
export const setDemoTime = (_at: string): Promise<undefined> => Promise.resolve(undefined)
export const choosePersona = (_id: string): void => undefined
export const forgetPersona = (): void => undefined
export const demoPosters = (): Promise<readonly DemoPoster[]> => Promise.resolve([])
