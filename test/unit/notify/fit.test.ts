import fc from 'fast-check'
import { fit, UnfitField } from '../../../server/modules/notify/fit'
import { isValueAllowed } from '../../../server/sandbox/wechat/field'

describe('a field of a subscription message', () => {
  it.each([
    ['thing1', '云桥小学', '云桥小学'],
    ['thing1', '一'.repeat(20), '一'.repeat(20)],
    ['thing1', '一'.repeat(21), `${'一'.repeat(19)}…`],
    ['thing1', '🍚'.repeat(21), `${'🍚'.repeat(19)}…`],
    ['thing1', '  ', '无'],
    ['thing1', '', '无'],
    ['thing1', 'a\r\nb\u0000c\u2028d', 'a b c d'],
    ['thing1', 'a\ud83db', 'ab'],
    ['phrase2', '已答复', '已答复'],
    ['phrase2', '已答复!ok', '已答复'],
    ['phrase2', '还没有打卡呢', '还没有打卡'],
    ['phrase2', 'done', '无'],
    ['character_string3', 'CT-0001 食堂', 'CT-0001'],
    ['character_string3', '食堂', '-'],
    ['letter4', 'abc1', 'abc'],
    ['symbol5', '%%%%%%', '%%%%%'],
    ['number6', '12.50', '12.50'],
    ['amount7', '¥12.5元', '¥12.5元'],
    ['time8', '11:40', '11:40'],
    ['time8', '2026年11月5日 09:30', '2026年11月5日 09:30'],
    ['time8', new Date('2026-11-05T01:30:00Z'), '2026年11月5日 09:30'],
    ['date9', new Date('2026-11-04T16:30:00Z'), '2026年11月5日'],
    ['date9', '2026-11-05', '2026年11月5日'],
    ['date9', '2026年11月5日', '2026年11月5日'],
  ])('%s brings %j into the form that its key takes', (key, value, fitted) => {
    expect(fit(key, value)).toBe(fitted)
    expect(isValueAllowed(key, fitted)).toBe(true)
  })

  it.each([
    ['number1', 'many'],
    ['letter1', '食堂'],
    ['number1', '1'.repeat(33)],
    ['amount1', '12345678901'],
    ['time1', '午餐后'],
    ['time1', '24:00'],
    ['date1', '明天'],
    ['name1', '李一诺'],
    ['phone_number1', '13800138000'],
    ['car_number1', '川S12345'],
    ['unknown1', 'x'],
  ])('%s refuses %j and does not repeat it', (key, value) => {
    expect(() => fit(key, value)).toThrow(UnfitField)
    expect(() => fit(key, value)).toThrow(`${key} cannot be filled`)
  })

  it('is always something that WeChat takes, whatever a person typed', () => {
    const anything = fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ unit: 'grapheme', maxLength: 60 }), fc.string({ maxLength: 60 }))
    for (const key of ['thing1', 'phrase1', 'character_string1', 'symbol1']) {
      fc.assert(fc.property(anything, (text) => isValueAllowed(key, fit(key, text))))
    }
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
        (moment) => isValueAllowed('time1', fit('time1', moment)) && isValueAllowed('date1', fit('date1', moment)),
      ),
    )
  })
})
