import { gramsOf, gramsToFind } from '@shared/base/bigram'
import { linkOfPath, linkScene, linkUrl, pageOfLink, readLink } from '@shared/base/link'
import { Fen, fenFromYuan, sayFen } from '@shared/base/money'
import { clip, Text } from '@shared/base/text'

describe('money', () => {
  it('is said with two decimals', () => {
    expect([0, 5, 60, 862, 100_000].map(sayFen)).toEqual(['0.00 元', '0.05 元', '0.60 元', '8.62 元', '1000.00 元'])
  })

  it.each([
    ['8.62', 862],
    ['8.6', 860],
    ['8', 800],
    [' 12.50 ', 1250],
    ['0.01', 1],
    ['999999.99', 99_999_999],
  ])('is read from %j without a float in between', (typed, fen) => expect(fenFromYuan(typed)).toBe(fen))

  it.each(['', '-1', '8.625', '8.', '.5', '1e3', '8,62', '８.62', '1000000', 'NaN', '8 62'])('is not read from %j', (typed) =>
    expect(fenFromYuan(typed)).toBeUndefined(),
  )

  it('is whole fen, never less than none', () => {
    expect([0, 862, 100_000_000].every((fen) => Fen.safeParse(fen).success)).toBe(true)
    for (const other of [-1, 8.62, Number.NaN, Number.POSITIVE_INFINITY, 100_000_001, '862'])
      expect([other, Fen.safeParse(other).success]).toEqual([other, false])
  })
})

describe('a printed code', () => {
  const code = '7K2M9QXD04'

  it('is read from the address of a plain QR code, however it was carried', () => {
    const url = linkUrl('https://haofan.example', { kind: 's', code })
    expect(url).toBe('https://haofan.example/s/7K2M9QXD04')
    for (const text of [url, ` ${url} `, `${url}?from=poster`, `${url}#top`, encodeURIComponent(url)]) expect(readLink(text)).toEqual({ kind: 's', code })
  })

  it('is read from the scene of a mini-program code, in its path or alone', () => {
    const scene = linkScene({ kind: 's', code })
    expect(scene.length).toBeLessThanOrEqual(32)
    for (const text of [scene, encodeURIComponent(scene), `pages/scan/index?scene=${encodeURIComponent(scene)}`, `?a=1&scene=${scene}&b=2`])
      expect(readLink(text)).toEqual({ kind: 's', code })
  })

  it.each([
    '',
    'hello',
    'https://haofan.example/',
    'https://haofan.example/x/7K2M9QXD04',
    'https://haofan.example/s/short',
    's.',
    's.7K2M 9QXD',
    '%E0%A4%A',
    'javascript:alert(1)',
    `s.${'A'.repeat(31)}`,
  ])('is not read from %j', (text) => expect(readLink(text)).toBeUndefined())

  it('is read off a path that a browser opens, and off no other', () => {
    expect(linkOfPath('/s/4CN0E2CW612E')).toEqual({ kind: 's', code: '4CN0E2CW612E' })
    for (const path of ['/', '/s/', '/s/short', '/x/4CN0E2CW612E', '/docs/s/4CN0E2CW612E', '/s/4CN0E2CW612E/more', `/s/${'A'.repeat(81)}`, '/s/4CN0%2e%2e2E'])
      expect([path, linkOfPath(path)]).toEqual([path, undefined])
  })

  it('leads to the page where it is used: rating and shared meals at once, the rest by the scan page', () => {
    expect(pageOfLink({ kind: 'r', code: 'ABCDEFGH' })).toBe('packages/public/pages/rate/index?code=ABCDEFGH')
    expect(pageOfLink({ kind: 'm', code: 'ABCDEFGH' })).toBe('packages/public/pages/meal/index?code=ABCDEFGH')
    for (const kind of ['s', 'j', 'c'] as const) expect(pageOfLink({ kind, code: 'ABCDEFGH' })).toBe(`pages/scan/index?link=${kind}.ABCDEFGH`)
  })
})

describe('a search by part of a name', () => {
  const finds = (text: string, typed: string) => gramsToFind(typed).every((gram) => gramsOf(text).includes(gram))

  it('finds what contains it, in order', () => {
    for (const typed of ['云桥', '柳溪县云桥小学', '小', '县 云', '小学']) expect([typed, finds('柳溪县云桥小学', typed)]).toEqual([typed, true])
    for (const typed of ['桥云', '中学', '柳桥', '溪小']) expect([typed, finds('柳溪县云桥小学', typed)]).toEqual([typed, false])
  })

  it('does not care for case and blanks', () => expect(finds('Haofan 二小', 'HAOFAN二')).toBe(true))
  it('asks for nothing where nothing was typed', () => expect(gramsToFind('  ')).toEqual([]))
  it('keeps characters of two halves whole', () => expect(gramsOf('𠮷田')).toEqual(['𠮷', '田', '𠮷田']))
})

describe('what people write', () => {
  const says = (text: unknown) => Text(10, 2).safeParse(text)

  it('is trimmed, and measured after that', () => {
    expect(says('  菜凉了  ').data).toBe('菜凉了')
    expect(says(' 好 ').success).toBe(false)
    expect(says('一二三四五六七八九十').success).toBe(true)
    expect(says('一二三四五六七八九十一').success).toBe(false)
    expect(says('第一行\n第二行').success).toBe(true)
    expect(says('好吃👍🏽').success).toBe(true)
  })

  it.each(['a\u0000b', 'a\tb', 'a\rb', 'a\u001bb', 'a\u007fb', 'a\u0085b', 'a\u202eb', 'a\u2066b', 'a\u2028b', 'a\ud800b', 'a\udc00b'])(
    'holds no hidden character: %j',
    (text) => expect(says(text).success).toBe(false),
  )
  it.each([null, undefined, 5, ['ab'], { $ne: '' }])('is text: %j is not', (value) => expect(says(value).success).toBe(false))

  it('is cut between characters, with an ellipsis', () => {
    expect(clip('今天的汤凉得快', 7)).toBe('今天的汤凉得快')
    expect(clip('今天的汤凉得快', 5)).toBe('今天的汤…')
    expect(clip('👍👍👍', 2)).toBe('👍…')
    expect([...clip('𠮷𠮷𠮷𠮷', 3)]).toHaveLength(3)
  })
})
