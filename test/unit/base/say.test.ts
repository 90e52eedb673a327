import { Allergen, sayAllergen } from '@shared/base/allergen'
import { maskName, sayAge, sayCount, sayDate, sayDay, sayDeadline, sayDuration, sayListTime, sayRelativeDay, sayWeekday } from '@shared/base/say'
import { at } from '@shared/base/time'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

describe('what people read', () => {
  it('names days without leading zeros', () => {
    expect(sayDay('2026-11-23')).toBe('11月23日 周一')
    expect(sayDay('2026-01-04')).toBe('1月4日 周日')
    expect(sayDate('2026-12-05')).toBe('12月5日')
    expect(['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27', '2026-11-28', '2026-11-29'].map(sayWeekday).join('')).toBe(
      '周一周二周三周四周五周六周日',
    )
  })

  it('calls the days around today by their names, over the end of a year too', () => {
    expect(sayRelativeDay('2026-12-31', '2027-01-01')).toBe('昨天')
    expect(sayRelativeDay('2027-01-01', '2027-01-01')).toBe('今天')
    expect(sayRelativeDay('2027-01-01', '2026-12-31')).toBe('明天')
    expect(sayRelativeDay('2027-01-02', '2026-12-31')).toBe('1月2日 周六')
    expect(sayRelativeDay('2026-12-29', '2026-12-31')).toBe('12月29日 周二')
  })

  it('shows a moment of a list with 24 hours, in Shanghai', () => {
    expect(sayListTime(at('2026-11-23', '06:12'))).toBe('11-23 06:12')
    expect(sayListTime('2026-12-31T16:05:00Z')).toBe('01-01 00:05')
    expect(sayListTime('2026-11-23T15:59:59Z')).toBe('11-23 23:59')
  })

  it.each([
    [0, '0 分'],
    [-5 * MINUTE, '0 分'],
    [MINUTE - 1, '0 分'],
    [21 * MINUTE, '21 分'],
    [59 * MINUTE + 59_999, '59 分'],
    [HOUR, '1 小时'],
    [84 * MINUTE, '1 小时 24 分'],
    [5 * HOUR, '5 小时'],
    [46 * HOUR + 21 * MINUTE, '46 小时 21 分'],
  ])('says what is left: %i ms as %s', (millis, text) => expect(sayDuration(millis)).toBe(text))

  it.each([
    [at('2026-11-23', '14:24'), '剩 1 小时 36 分'],
    [at('2026-11-23', '13:09'), '剩 21 分'],
    [at('2026-11-23', '12:48'), '剩 0 分'],
    [at('2026-11-23', '15:48'), '今天 15:48 前'],
    [at('2026-11-24', '09:00'), '明天 09:00 前'],
    [at('2026-12-14', '18:00'), '12月14日 周一前'],
    [new Date(at('2026-11-23', '12:48').getTime() - 20_000), '已超时 1 分钟'],
    [at('2026-11-23', '12:36'), '已超时 12 分钟'],
    [at('2026-11-23', '10:48'), '已超时 2 小时'],
    [at('2026-11-21', '12:47'), '已超时 2 天'],
  ])('says until when: %s as %s', (due, text) => expect(sayDeadline(due, at('2026-11-23', '12:48'))).toBe(text))

  it.each([
    [0, '刚刚'],
    [-5 * MINUTE, '刚刚'],
    [MINUTE - 1, '刚刚'],
    [12 * MINUTE, '12 分钟前'],
    [HOUR - 1, '59 分钟前'],
    [3 * HOUR, '3 小时前'],
    [DAY - 1, '23 小时前'],
    [DAY, '1 天前'],
    [2 * DAY + 5 * HOUR, '2 天前'],
  ])('says how old something is: %i ms as %s', (millis, text) => expect(sayAge(millis)).toBe(text))

  it('masks the names of others, whatever characters they are written with', () => {
    expect(['李一诺', '王芳', '李', '欧阳一诺', '𠮷田一', 'Ann', ''].map(maskName)).toEqual(['李**', '王*', '李', '欧***', '𠮷**', 'A**', ''])
  })

  it.each([
    [0, '0'],
    [999, '999'],
    [1248, '1,248'],
    [99_999, '99,999'],
    [100_000, '10.0 万'],
    [587_400, '58.7 万'],
    [599_999, '59.9 万'],
    [1_234_567, '123.4 万'],
  ])('counts: %i as %s', (count, text) => expect(sayCount(count)).toBe(text))

  it('has a name for each of the eight groups of allergens', () => {
    expect(new Set(Allergen.options.map(sayAllergen)).size).toBe(8)
    expect(sayAllergen('EGG')).toBe('鸡蛋')
  })
})
