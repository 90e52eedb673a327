import mongoose from 'mongoose'
import { createLog, describeError } from '@platform/log'

const OPENID = `o${'Ab3-_x9'.repeat(4).slice(0, 27)}`
const TOKEN = 'kq3vT0-9zXb_Lm2Nc4Ee5Ff6Gg7Hh8Ii9Jj0Kk1Ll2A'

/** What the log writes for fields. */
function written(fields: object): string {
  const lines: string[] = []
  const log = createLog({ write: (line) => void lines.push(line) })
  log.level = 'info'
  log.info(fields, 'said')
  expect(lines).toHaveLength(1)
  return lines.join('')
}

describe('the log', () => {
  it.each([
    ['at the top', { token: TOKEN, openid: OPENID, name: '王小明' }],
    ['in an object', { person: { name: '王小明', openid: OPENID }, session: { sessionToken: TOKEN } }],
    ['in a list', { rows: [{ childName: '王小明' }, { accounts: [{ openid: OPENID, unionid: OPENID }] }], tokens: [TOKEN] }],
    ['far inside', { a: { b: { c: { d: { e: { f: { displayName: '王小明', access_token: TOKEN, openId: OPENID } } } } } } }],
    ['beyond what is looked at', { a: { b: { c: { d: { e: { f: { g: { h: { i: { j: { name: '王小明', token: TOKEN, openid: OPENID } } } } } } } } } } }],
  ])('keeps no token, no openid and no name %s', (_, fields) => {
    const line = written(fields)
    expect(line).toContain('said')
    for (const secret of ['王小明', TOKEN, OPENID]) expect(line).not.toContain(secret)
  })

  it('keeps none of what a person wrote or holds', () => {
    const secrets = {
      words: '饭是凉的',
      text: '饭是凉的',
      phone: '13800000000',
      queryCode: 'AB12-CD34-EF56',
      code: '0a1b',
      studentNoTail: '1234',
      authorization: 'Bearer x',
      cookie: 'a=b',
    }
    const line = written({ body: secrets, ...secrets })
    for (const secret of Object.values(secrets)) expect(line).not.toContain(secret)
  })

  it('keeps what an operator needs', () => {
    const fields = { route: 'GET /schools', status: 200, ms: 5, requestId: 'r', at: new Date(0), ids: ['01ARZ3NDEKTSV4RRFFQ69G5FAV'], job: 'org.seed-calendar' }
    expect(JSON.parse(written(fields))).toMatchObject({ ...fields, at: '1970-01-01T00:00:00.000Z', msg: 'said' })
  })
})

describe('an error in the log', () => {
  const invalid = new mongoose.Error.ValidationError()
  invalid.addError('name', new mongoose.Error.ValidatorError({ message: '`王小明` is not a valid enum value for path `name`.' }))
  invalid.addError('age', new mongoose.Error.CastError('Number', '王小明', 'age'))
  const of = (make: () => unknown): Error => {
    try {
      return make() as Error
    } catch (error) {
      return error as Error
    }
  }

  const errors: [string, Error][] = [
    [
      'a duplicate key',
      Object.assign(
        new mongoose.mongo.MongoServerError({
          message: `E11000 duplicate key error collection: haofan.account index: openid_1 dup key: { openid: "${OPENID}", name: "王小明" }`,
        }),
        { code: 11000 },
      ),
    ],
    ['a value that does not fit its model', invalid],
    ['a value that cannot be cast', new mongoose.Error.CastError('Number', '王小明', 'age')],
    ['a document that is not there', new mongoose.Error.DocumentNotFoundError({ name: '王小明' } as never)],
    ['a text that is no JSON', of(() => JSON.parse('{"name": 王小明}'))],
    ['an address with a secret', new Error(`fetch failed: https://api.weixin.qq.com/sns?appid=wx1&secret=${TOKEN}&js_code=abc`)],
    ['an error that speaks of an openid', new Error(`no account for ${OPENID} with ${TOKEN} at 13800000000`)],
  ]

  it.each(errors)('of %s is without the value, and says where it arose', (_, error) => {
    expect(error).toBeInstanceOf(Error)
    const line = written({ err: error })
    for (const secret of ['王小明', TOKEN, OPENID, '13800000000', 'abc']) expect(line).not.toContain(secret)
    expect(describeError(error)).toMatchObject({ type: error.name, stack: expect.stringMatching(/^\s+at /) as string })
  })

  it('keeps the index that was hit and the code', () => {
    expect(describeError(errors[0]?.[1])).toMatchObject({ errorCode: 11000, message: expect.stringContaining('index: openid_1') as string })
  })

  it('names the fields of a record that does not fit', () => {
    expect(describeError(errors[1]?.[1])['message']).toBe('fields that do not fit: name, age')
  })
})
