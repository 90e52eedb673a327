import { wire } from '@platform/db'

describe('a document on the wire', () => {
  it('has an id, dates as text, and nothing for what is not there', () => {
    const at = new Date('2026-11-25T03:48:00.000Z')
    expect(
      wire({
        _id: 'a',
        __v: 3,
        at,
        gone: null,
        absent: undefined,
        no: false,
        none: 0,
        empty: '',
        list: [at, { _id: 'b', at }],
        deep: { _id: 'c', gone: null, more: { at } },
      }),
    ).toEqual({
      id: 'a',
      at: '2026-11-25T03:48:00.000Z',
      no: false,
      none: 0,
      empty: '',
      list: ['2026-11-25T03:48:00.000Z', { id: 'b', at: '2026-11-25T03:48:00.000Z' }],
      deep: { id: 'c', more: { at: '2026-11-25T03:48:00.000Z' } },
    })
  })

  it('is a copy: what it was made of stays as it was', () => {
    const doc = { _id: 'a', list: [{ _id: 'b' }] }
    wire(doc).list.pop()
    expect(doc).toEqual({ _id: 'a', list: [{ _id: 'b' }] })
  })

  it('leaves what is no document alone', () => expect([wire('a'), wire(5), wire(null), wire(undefined), wire([])]).toEqual(['a', 5, null, undefined, []]))
})
