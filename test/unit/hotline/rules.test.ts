import { CATEGORIES } from '@shared/hotline/data/categories'
import { TRANSITIONS } from '@shared/hotline/data/transitions'
import {
  actionsOf,
  atLeast,
  blurredClass,
  categoriesFor,
  categoryFits,
  cityOnly,
  dispatchClock,
  handlerOf,
  isOpen,
  levelsFor,
  mainAction,
  mayFear,
  mayJudge,
  namesHeadBuyerOrMoney,
  nextState,
  priorityOf,
  replyClock,
  sayCategory,
  sayState,
  schoolMayHandle,
} from '@shared/hotline/rules'
import { ComplaintCategory, ComplaintState, Priority } from '@shared/hotline/schema'

const routing = { category: 'C04', priority: 'P2', fearsHarm: false, schoolBarred: false, hasCounty: true } as const

describe('classes of complaints', () => {
  it('are all there, once, with a name, a priority and who works on them', () => {
    expect(CATEGORIES.map((each) => each.code)).toEqual(ComplaintCategory.options)
    expect(new Set(CATEGORIES.map((each) => each.name)).size).toBe(CATEGORIES.length)
    expect(CATEGORIES.every((each) => each.levels.length > 0)).toBe(true)
  })

  it('are offered as the page shows them, those of private schools to private schools alone', () => {
    expect(categoriesFor('PUBLIC').map((each) => each.name)).toEqual([
      '吃后不适',
      '变质异物',
      '后厨卫生',
      '分量味道',
      '收费退费',
      '采购回扣',
      '陪餐作假',
      '其他',
    ])
    expect(categoriesFor('PRIVATE').map((each) => each.code)).toEqual(expect.arrayContaining(['C01', 'P01', 'P02', 'P03', 'P04', 'P05', 'P06', 'P07', 'C99']))
    expect(categoryFits('P02', 'PUBLIC')).toBe(false)
    expect(categoryFits('P02', 'PRIVATE')).toBe(true)
    expect(sayCategory('C06')).toBe('采购回扣')
  })

  it('have the clocks of their priority: a foreign body is P1, seven working days', () => {
    expect(priorityOf('C02', false)).toBe('P1')
    expect(replyClock('P1')).toBe('hotline.replyP1Days')
    expect(Priority.options.map((each) => dispatchClock(each))).toEqual([
      { parameter: 'hotline.triageP0Minutes', unit: 'minutes' },
      { parameter: 'hotline.triageP1Minutes', unit: 'workingMinutes' },
      { parameter: 'hotline.triageP2Days', unit: 'workingDays' },
      { parameter: 'hotline.triageP2Days', unit: 'workingDays' },
    ])
  })
})

describe('who fears harm', () => {
  it('is at least P1 and seen by the city alone, whatever the class', () => {
    expect(priorityOf('C04', true)).toBe('P1')
    expect(priorityOf('C01', true)).toBe('P0')
    expect(atLeast('P3', true)).toBe('P1')
    expect(atLeast('P3', false)).toBe('P3')
    for (const category of ComplaintCategory.options) {
      expect(cityOnly(category, true)).toBe(true)
      expect(levelsFor({ ...routing, category, fearsHarm: true })).toEqual(['CITY'])
    }
  })

  it('may be staff, a pupil or a parent, and nobody else', () => {
    expect((['STAFF', 'PUPIL', 'PARENT', 'OTHER'] as const).map(mayFear)).toEqual([true, true, true, false])
  })
})

describe('a school', () => {
  it('may be given taste and portion, and nothing that is urgent or about its own head, buyer or money', () => {
    expect(schoolMayHandle(routing)).toBe(true)
    expect(schoolMayHandle({ ...routing, priority: 'P3' })).toBe(true)
    expect(schoolMayHandle({ ...routing, priority: 'P1' })).toBe(false)
    expect(schoolMayHandle({ ...routing, schoolBarred: true })).toBe(false)
    expect(schoolMayHandle({ ...routing, fearsHarm: true })).toBe(false)
    expect(ComplaintCategory.options.filter((category) => schoolMayHandle({ ...routing, category }))).toEqual(['C04'])
  })

  it('never sees graft, money or sham dining by their class alone', () => {
    for (const category of ['C05', 'C06', 'C07', 'P02', 'P03'] as const) expect(levelsFor({ ...routing, category })).not.toContain('SCHOOL')
  })

  it('is suggested to be kept out where the words name the head, the buyer or money', () => {
    expect(['校长和供货商是亲戚', '采购的肉斤两不对', '伙食费没有退', '有人拿回扣'].every(namesHeadBuyerOrMoney)).toBe(true)
    expect(namesHeadBuyerOrMoney('这周的菜有点淡')).toBe(false)
  })

  it('is told the class, the grade, or nothing, by how many could have written', () => {
    const of = { className: '三年级 1 班', grade: '三年级', classDiners: 5, gradeDiners: 5 }
    expect(blurredClass(of, 5)).toBe('三年级 1 班')
    expect(blurredClass({ ...of, classDiners: 4, gradeDiners: 8 }, 5)).toBe('三年级')
    expect(blurredClass({ ...of, classDiners: 4, gradeDiners: 4 }, 5)).toBeUndefined()
  })
})

describe('levels', () => {
  it('leave out the county where none supervises the school, and a county where the class is for the city', () => {
    expect(levelsFor(routing)).toEqual(['CITY', 'COUNTY', 'SCHOOL'])
    expect(levelsFor({ ...routing, hasCounty: false })).toEqual(['CITY', 'SCHOOL'])
    expect(levelsFor({ ...routing, category: 'C06', priority: 'P1' })).toEqual(['CITY'])
    expect(levelsFor({ ...routing, category: 'P03', priority: 'P1' })).toEqual(['CITY'])
    expect((['CITY', 'COUNTY', 'SCHOOL'] as const).map(handlerOf)).toEqual(['CITY_COMPLAINT_DESK', 'COUNTY_COMPLAINT_DESK', 'PRINCIPAL'])
  })
})

describe('the state table', () => {
  it('knows all fifteen states, each reached and each with a name', () => {
    expect(ComplaintState.options).toHaveLength(15)
    expect(ComplaintState.options.filter((state) => state !== 'FILED' && !TRANSITIONS.some((each) => each.to === state))).toEqual([])
    expect(new Set(ComplaintState.options.map(sayState)).size).toBe(15)
  })

  it('reaches in this release what the release does, and no more', () => {
    const reached = new Set(['FILED', ...TRANSITIONS.filter((each) => each.reachable).map((each) => each.to)])
    expect([...reached].sort()).toEqual(
      ['FILED', 'TRIAGED', 'DISPATCHED', 'ACCEPTED', 'HANDED_BACK', 'INVESTIGATING', 'REPLIED', 'CALLBACK', 'REDO', 'CITY_REVIEW', 'CLOSED'].sort(),
    )
  })

  it('does once more what did not satisfy, then goes to the city', () => {
    const judge = (redone: boolean, outcome: 'SATISFIED' | 'BASICALLY' | 'NOT_SATISFIED') => nextState('CALLBACK', 'ANSWER', 'COMPLAINANT', { redone, outcome })
    expect(judge(false, 'NOT_SATISFIED')).toBe('REDO')
    expect(judge(true, 'NOT_SATISFIED')).toBe('CITY_REVIEW')
    expect([judge(false, 'SATISFIED'), judge(true, 'BASICALLY')]).toEqual(['CLOSED', 'CLOSED'])
  })

  it('names one thing that brings a complaint on, wherever somebody may do several', () => {
    const next = (state: ComplaintState) => mainAction(actionsOf(state, 'CITY_COMPLAINT_DESK'))
    expect((['FILED', 'TRIAGED', 'DISPATCHED', 'ACCEPTED', 'INVESTIGATING', 'HANDED_BACK', 'REDO', 'CITY_REVIEW', 'CLOSED'] as const).map(next)).toEqual([
      'TRIAGE',
      'DISPATCH',
      'ACCEPT',
      'INVESTIGATE',
      'REPLY',
      'DISPATCH',
      'REPLY',
      'CONCLUDE',
      undefined,
    ])
  })

  it('asks for the right party: who complained says not that nobody answered, a county does not conclude, nobody calls back but who calls back', () => {
    expect(nextState('CALLBACK', 'ANSWER', 'COMPLAINANT', { redone: false, outcome: 'UNREACHED' })).toBeUndefined()
    expect(nextState('CALLBACK', 'CALL_BACK', 'CALLBACK_DESK', { redone: false, outcome: 'UNREACHED' })).toBe('CLOSED')
    expect(nextState('CITY_REVIEW', 'CONCLUDE', 'COUNTY_COMPLAINT_DESK', { redone: true })).toBeUndefined()
    expect(nextState('CALLBACK', 'CALL_BACK', 'COUNTY_COMPLAINT_DESK', { redone: false, outcome: 'SATISFIED' })).toBeUndefined()
    expect(nextState('FILED', 'REPLY', 'CITY_COMPLAINT_DESK', { redone: false })).toBeUndefined()
  })

  it('leaves nothing open that nobody may move, and moves nothing that is closed', () => {
    for (const state of ComplaintState.options) {
      const moves = TRANSITIONS.filter((each) => each.reachable && each.from === state)
      expect({ state, moves: moves.length > 0 }).toEqual({ state, moves: isOpen(state) })
      expect({ state, judged: moves.some((each) => each.action === 'ANSWER') }).toEqual({ state, judged: mayJudge(state) })
    }
  })
})
