import { readTemplates, valuesOf } from '../../../server/modules/notify/templates'

const setting = (keys: Record<string, string> = {}) => ({ ACT_MISSING: { id: 'anId', keys } })

describe('the templates of an installation', () => {
  it('fill the keys of its own console', () => {
    const [template] = readTemplates(setting({ act: 'thing7', due: 'time12' }))
    if (!template) throw new Error('no template')
    expect(valuesOf(template, { act: '试餐', place: '云桥小学', due: '12:30', note: '' })).toEqual([
      ['thing7', '试餐'],
      ['thing2', '云桥小学'],
      ['time12', '12:30'],
      ['thing4', ''],
    ])
  })

  it('always say the same of a complaint', () => {
    const [template] = readTemplates({ COMPLAINT_ANSWERED: { id: 'anId', keys: {} } })
    if (!template) throw new Error('no template')
    const at = new Date(0)
    expect(valuesOf(template, { at })).toEqual([
      ['thing1', '你反映的食堂问题'],
      ['phrase2', '已答复'],
      ['time3', at],
      ['thing4', '打开看答复'],
    ])
  })

  it.each([
    ['a kind that is none', { NONSENSE: { id: 'a', keys: {} } }, 'no message of the kind NONSENSE'],
    ['a kind without a template', { GUARDIAN_ASKED: { id: 'a', keys: {} } }, 'no message of the kind GUARDIAN_ASKED'],
    ['a name of Object', { constructor: { id: 'a', keys: {} } }, 'no message of the kind constructor'],
    ['a field that is none', setting({ pupil: 'thing1' }), 'ACT_MISSING has no field pupil'],
    ['a key for names', setting({ place: 'name1' }), 'ACT_MISSING.place may not be name1'],
    ['a key for numbers of people', setting({ place: 'phone_number1' }), 'names and numbers of people stay off lock screens'],
  ])('are refused at the start with %s', (_, wrong, message) => {
    expect(() => readTemplates(wrong)).toThrow(message)
  })
})
