import type { Id } from '@shared/base/id'
import { linkScene, linkUrl } from '@shared/base/link'
import type { RawAnswer } from '@platform/http'
import { allowed, found, problem } from '@platform/http'
import { store } from '@platform/media'
import { publicUrl } from '@platform/public-url'
import { sha256 } from '@platform/secret'
import { printPoster } from '@platform/export'
import { wechat, WechatError } from '@platform/wechat'
import type { Actor } from '../identity/index'
import { directory, kitchensOfSchool } from '../org/index'
import { dayOf } from '@shared/base/time'
import { clock } from '@platform/clock'
import { mayPrintKitchen, mayReadRecords } from './policy'
import { posterText } from './point'

const PAGE = 'pages/scan/index'
const WIDTH = 860

/** The round code of the mini-program, asked for once and kept. */
async function roundCode(scene: string): Promise<Uint8Array> {
  const key = `codes/${sha256(`${PAGE}?${scene}@${WIDTH}`)}.png`
  const kept = await store.get(key).catch(() => undefined)
  if (kept) return kept
  try {
    const bytes = await wechat.miniCode({ scene, page: PAGE, width: WIDTH, checkPage: false })
    await store.put(key, bytes)
    return bytes
  } catch (error) {
    if (error instanceof WechatError) throw problem('identity.wechat_unreachable', { detail: '微信没有给出小程序码，过一会儿再印', retryAfter: 10 })
    throw error
  }
}

interface Words {
  title: string
  subtitle: string
  posterCode: string
}

/** A change of how posters look needs a new letter, so that those that were kept are drawn anew. */
const DRAWING = 'a'

/** Drawn once and kept: a font with all of China's characters takes long to read. */
async function print({ posterCode, ...words }: Words): Promise<RawAnswer> {
  const link = { kind: 's', code: posterText(posterCode) } as const
  const plain = linkUrl(publicUrl(), link)
  const key = `posters/${sha256(JSON.stringify([DRAWING, words, plain]))}.pdf`
  const kept = await store.get(key).catch(() => undefined)
  const raw = kept ?? (await printPoster({ ...words, round: await roundCode(linkScene(link)), plain }))
  if (!kept) await store.put(key, raw)
  return { raw, headers: { 'Content-Disposition': 'inline; filename="poster.pdf"', 'Cache-Control': 'no-store' } }
}

/**
 * The poster of a serving point to print, A4: the round code for WeChat's own scanner, a plain one beside it for the scan button in the app.
 * @throws identity.wechat_unreachable
 */
export async function readPoster(actor: Actor, servingPointId: Id): Promise<RawAnswer> {
  const point = found(await directory.servingPoint(servingPointId))
  const school = found(await directory.school(point.schoolId))
  allowed(mayReadRecords(actor, { schoolId: school._id, unitId: school.unitId, kitchenIds: await kitchensOfSchool(school._id, dayOf(clock.now())) }))
  return print({ title: school.name, subtitle: `${point.name} · ${point.number} 号点位`, posterCode: point.posterCode })
}

/** The same for a kitchen that stands apart from its schools. @throws identity.wechat_unreachable */
export async function readKitchenPoster(actor: Actor, kitchenId: Id): Promise<RawAnswer> {
  const kitchen = found(await directory.kitchen(kitchenId))
  allowed(mayPrintKitchen(actor, kitchenId))
  return print({ title: kitchen.name, subtitle: '厨房 · 试餐', posterCode: found(kitchen.location && kitchen.posterCode) })
}
