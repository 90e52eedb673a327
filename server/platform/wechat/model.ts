import { model, Schema } from 'mongoose'
import { scoped } from '../db'

/** The one access token of a mini-program, shared by every process. */
export interface TokenRow {
  /** The appid. */
  _id: string
  /** Encrypted and tied to the appid; absent until the first was fetched. */
  token?: string
  expiresAt?: Date
  /** Milliseconds of the machine until which one process alone may refresh. */
  lockUntil: number
}

const schema = new Schema<TokenRow>(
  { _id: { type: String, required: true }, token: String, expiresAt: Date, lockUntil: { type: Number, required: true } },
  { collection: 'wechat_token', versionKey: false },
)
schema.plugin(scoped, { internal: true })
export const TokenModel = model('WechatToken', schema)

/** A call-back that was taken; kept so that a repetition is not. */
export interface SeenRow {
  /** Hash of what tells it from others. */
  _id: string
  keptSince: Date
}

const seenSchema = new Schema<SeenRow>(
  { _id: { type: String, required: true }, keptSince: { type: Date, required: true } },
  { collection: 'wechat_push_seen', versionKey: false },
)
seenSchema.plugin(scoped, { internal: true })
export const SeenModel = model('WechatPushSeen', seenSchema)
