import { WechatError } from '@platform/wechat'
import { afterUnknown, verdictOn } from '../../../server/modules/notify/verdict'

const said = (errcode: number) => new WechatError({ path: '/x', errcode, outcome: errcode === -1 ? 'unknown' : 'refused' })
const fresh = { attempts: 1, unknowns: 0, repeatable: true }

describe('what becomes of a message after a try', () => {
  it.each([
    [43101, { then: 'fail', exhausted: true }],
    [40003, { then: 'fail' }],
    [47003, { then: 'bury' }],
    [41030, { then: 'bury' }],
    [45168, { then: 'bury' }],
    [44002, { then: 'bury' }],
    [99999, { then: 'bury' }],
    [43108, { then: 'again', afterMs: 1500 }],
    [45011, { then: 'pause', what: 'ALL', until: 'minute' }],
    [45009, { then: 'pause', what: 'ALL', until: 'day' }],
    [48001, { then: 'pause', what: 'ALL', until: 'mended' }],
    [40164, { then: 'pause', what: 'ALL', until: 'mended' }],
    [40001, { then: 'pause', what: 'ALL', until: 'mended' }],
    [40037, { then: 'pause', what: 'KIND', until: 'mended' }],
    [43107, { then: 'pause', what: 'KIND', until: 'mended' }],
    [-1, { then: 'again', afterMs: 30_000, unknown: true }],
  ])('that was answered with %d', (errcode, verdict) => {
    expect(verdictOn(said(errcode), fresh)).toEqual(verdict)
  })

  it('ends after five tries with what could be mended, and later with what only needs patience', () => {
    const spent = { ...fresh, attempts: 5 }
    for (const errcode of [48001, 40001, 40037]) expect(verdictOn(said(errcode), spent)).toEqual({ then: 'bury' })
    expect(verdictOn(new WechatError({ path: '/x', fault: 'unreachable', outcome: 'refused' }), spent)).toEqual({ then: 'bury' })
    expect(verdictOn(said(43108), spent)).toEqual({ then: 'again', afterMs: 1500 })
    expect(verdictOn(said(43108), { ...fresh, attempts: 20 })).toEqual({ then: 'bury' })
    for (const errcode of [45009, 45011]) expect(verdictOn(said(errcode), spent).then).toBe('pause')
  })

  it('is tried again as often as it was not even begun, because there was no access token', () => {
    const busy = new WechatError({ path: '/x', errcode: -1, errmsg: 'system error rid: 65f0fa17-00000000-00000000', outcome: 'unknown' })
    expect(busy.beforeCall()).toMatchObject({ errcode: -1, errmsg: 'system error', rid: '65f0fa17-00000000-00000000', outcome: 'refused' })
    expect(verdictOn(busy.beforeCall(), { ...fresh, repeatable: false })).toEqual({ then: 'again', afterMs: 10_000 })
  })

  it('waits longer each time that WeChat is not reached', () => {
    const unreachable = new WechatError({ path: '/x', fault: 'unreachable', outcome: 'refused' })
    expect([1, 2, 3, 4].map((attempts) => verdictOn(unreachable, { ...fresh, attempts }))).toEqual(
      [10, 20, 40, 80].map((seconds) => ({ then: 'again', afterMs: seconds * 1000 })),
    )
  })

  it.each(['timeout', 'reset', 'garbled'] as const)(
    'whose answer was lost (%s) is sent once more at most, and only where a second copy does no harm',
    (fault) => {
      const error = new WechatError({ path: '/x', fault, outcome: 'unknown' })
      expect(verdictOn(error, fresh)).toMatchObject({ then: 'again', unknown: true })
      expect(verdictOn(error, { ...fresh, unknowns: 1 })).toEqual({ then: 'leave' })
      expect(verdictOn(error, { ...fresh, repeatable: false })).toEqual({ then: 'leave' })
      expect(afterUnknown({ ...fresh, unknowns: 1 })).toEqual({ then: 'leave' })
    },
  )
})
