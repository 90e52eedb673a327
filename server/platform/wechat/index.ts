import { config } from '../config'
import { createWechat } from './client'

export { type CheckScene, createWechat, type MiniCode, sessionSignature, type SubscribeMessage, type TextVerdict, type WechatOptions } from './client'
export { classOf, type ErrorClass, NO_ERRCODE, type Outcome, WechatError } from './error'
export { wechatMigrations } from './migrations'
export { isOpenDataSigned, OpenDataError, openOpenData } from './open-data'
export { openPush, openPushCheck, type PushSettings } from './push'
export { decryptPush, encryptPush, isPushSigned, PushRefused, signPush } from './push-crypto'
export { PushMalformed, type PushMessage, readPushMessage } from './push-message'
export { keepPushOnce } from './seen'

let standIn: string | undefined

/** Says where the stand-in listens, for a demo that let it choose its port. */
export const standInAt = (url: string): void => void (standIn = url)

/** WeChat's interfaces for the mini-program of this installation. */
export const wechat = createWechat({
  appid: config.WX_APPID,
  secret: config.WX_SECRET,
  apiBase: () => standIn ?? config.WX_API_BASE,
  mediaBase: () => standIn ?? config.WX_MEDIA_BASE ?? config.WX_API_BASE,
  miniState: config.WX_MINI_STATE,
})

export const { code2Session } = wechat
