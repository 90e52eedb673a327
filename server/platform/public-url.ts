import { config } from './config'

let served: string | undefined

/** Says where the server listens, for installations without a `PUBLIC_URL`. */
export const servedAt = (url: string): void => void (served = url)

/** The address under which phones reach the server, without a slash at its end. */
export const publicUrl = (): string => (config.PUBLIC_URL ?? served ?? `http://${config.HOST}:${config.PORT}`).replace(/\/$/, '')
