/** The chooser of personas exists in a browser only. */
export const demoPersonas = (): Promise<undefined> => Promise.resolve(undefined)
export const choosePersona = (_id: string): void => undefined
export const forgetPersona = (): void => undefined
