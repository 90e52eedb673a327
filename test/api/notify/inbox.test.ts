import { anId, aPerson, type TestPerson } from '../../helpers/city'
import { listInbox, markInboxRead, readInboxCount } from '@shared/notify/contract'
import { transaction } from '@platform/db'
import { type Message, MOST_AT_ONCE, notify, notifyMany } from '../../../server/modules/notify/index'
import { useServer } from '../../helpers/server'

describe('the inbox', () => {
  const server = useServer()
  let person: TestPerson
  beforeEach(async () => {
    person = await aPerson(server)
  })

  const about = (dedupeKey: string, changed: Partial<Message> = {}): Message =>
    ({
      personId: person.personId,
      kind: 'GUARDIAN_DECIDED',
      title: '绑定好了',
      text: '可以看孩子吃什么了',
      page: '/pages/home/index',
      dedupeKey,
      ...changed,
    }) as Message
  const tell = (...messages: Message[]) => transaction((tx) => notifyMany(tx, messages))
  const unread = async (who = person) => (await who.call(readInboxCount, {})).body.unread
  const titles = async (query: { cursor?: string; limit?: string } = {}) => (await person.call(listInbox, { query })).body

  it('is empty for somebody who was told nothing', async () => {
    expect(await unread()).toBe(0)
    expect(await titles()).toEqual({ items: [] })
  })

  it('shows what was told, newest first, page by page, each once', async () => {
    for (let i = 1; i <= 7; i++) await tell(about(`m${i}`, { title: `第 ${i} 条` }))
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await titles({ limit: '3', ...(cursor ? { cursor } : {}) })
      seen.push(...page.items.map((item) => item.title))
      cursor = page.nextCursor
    } while (cursor)
    expect(seen).toEqual([7, 6, 5, 4, 3, 2, 1].map((i) => `第 ${i} 条`))
    expect((await titles()).items[0]).toMatchObject({ kind: 'GUARDIAN_DECIDED', page: 'pages/home/index', read: false, pushed: false })
  })

  it('takes the same message once, also when two tell it at the same moment', async () => {
    await Promise.all(Array.from({ length: 5 }, () => tell(about('same'))))
    await tell(about('same'), about('other'))
    expect([(await titles()).items.length, await unread()]).toEqual([2, 2])
  })

  it('counts one message of a batch that names it twice', async () => {
    await tell(about('twice'), about('twice'))
    expect([(await titles()).items.length, await unread()]).toEqual([1, 1])
  })

  it('knows nothing of a change that was rolled back', async () => {
    await expect(
      transaction(async (tx) => {
        await notify(tx, about('lost'))
        throw new Error('rolled back')
      }),
    ).rejects.toThrow('rolled back')
    expect([(await titles()).items.length, await unread()]).toEqual([0, 0])
  })

  it('counts unread ones however many are told and read at the same time', async () => {
    await Promise.all(Array.from({ length: 6 }, (_, i) => tell(about(`a${i}`))))
    const upToId = (await titles()).items[0]?.id ?? ''
    await Promise.all([
      ...Array.from({ length: 4 }, (_, i) => tell(about(`b${i}`))),
      person.call(markInboxRead, { body: { upToId } }),
      person.call(markInboxRead, { body: { upToId } }),
    ])
    const { items } = await titles()
    expect(await unread()).toBe(items.filter((item) => !item.read).length)
    await person.call(markInboxRead, { body: { upToId: items[0]?.id ?? '' } })
    expect(await unread()).toBe(0)
  })

  it('is marked read up to a message, again and again without harm', async () => {
    for (const key of ['a', 'b', 'c']) await tell(about(key))
    const [, middle] = (await titles()).items
    for (let i = 0; i < 2; i++) expect((await person.call(markInboxRead, { body: { upToId: middle?.id ?? '' } })).status).toBe(204)
    expect((await titles()).items.map((item) => item.read)).toEqual([false, true, true])
    expect(await unread()).toBe(1)
  })

  it("does not mark or show anybody else's", async () => {
    await tell(about('mine'))
    const other = await aPerson(server)
    await other.call(markInboxRead, { body: { upToId: anId() } })
    expect((await other.call(listInbox, { query: {} })).body.items).toEqual([])
    expect([await unread(other), await unread()]).toEqual([0, 1])
  })

  it('answers 304 to a phone that asks again for the count', async () => {
    await tell(about('one'))
    const first = await person.call(readInboxCount, {})
    const again = await person.call(readInboxCount, {}, { headers: { 'If-None-Match': first.headers['etag'] ?? '' } })
    expect(again.status).toBe(304)
    await tell(about('two'))
    expect((await person.call(readInboxCount, {}, { headers: { 'If-None-Match': first.headers['etag'] ?? '' } })).body.unread).toBe(2)
  })

  it('takes messages to many at once, up to a limit', async () => {
    const people = await Promise.all([aPerson(server), aPerson(server), aPerson(server)])
    await tell(...people.map(({ personId }) => about('all', { personId })))
    expect(await Promise.all(people.map((each) => unread(each)))).toEqual([1, 1, 1])
    await expect(tell(...Array.from({ length: MOST_AT_ONCE + 1 }, (_, i) => about(`x${i}`)))).rejects.toThrow(RangeError)
    await tell()
  })

  it('refuses ids that are none', async () => {
    expect((await person.call(markInboxRead, { body: { upToId: '$gt' } })).status).toBe(400)
    expect((await person.call(markInboxRead, { body: { upToId: { $gt: '' } as never } })).status).toBe(400)
  })
})
