import { PushMalformed, readPushMessage } from '@platform/wechat'
import { parseWechatJson } from '@platform/wechat/json'

const xml = (inner: string) => `<xml><FromUserName><![CDATA[oA]]></FromUserName><CreateTime>1620973045</CreateTime><MsgType>event</MsgType>${inner}</xml>`
const entry = (id: string) => `<List><TemplateId><![CDATA[${id}]]></TemplateId><SubscribeStatusString>accept</SubscribeStatusString></List>`

describe('a call-back', () => {
  it('gives its list the same way from XML and JSON, for one entry and for several', () => {
    const one = { TemplateId: 't1', SubscribeStatusString: 'accept' }
    const two = { TemplateId: 't2', SubscribeStatusString: 'accept' }
    const json = (List: unknown) => JSON.stringify({ FromUserName: 'oA', CreateTime: '1620973045', MsgType: 'event', List })
    expect(readPushMessage(xml(`<SubscribeMsgPopupEvent>${entry('t1')}</SubscribeMsgPopupEvent>`)).list).toEqual([one])
    expect(readPushMessage(xml(`<SubscribeMsgPopupEvent>${entry('t1')}${entry('t2')}</SubscribeMsgPopupEvent>`)).list).toEqual([one, two])
    expect(readPushMessage(json(one)).list).toEqual([one])
    expect(readPushMessage(json([one, two])).list).toEqual([one, two])
    expect(readPushMessage(json(undefined)).list).toEqual([])
  })

  it('keeps 64-bit ids of JSON as they are', () => {
    expect(readPushMessage('{"MsgId":24512345678901234567,"CreateTime":1620973045}')).toMatchObject({ msgId: '24512345678901234567', createTime: 1620973045 })
  })

  it.each([
    ['a document type', '<!DOCTYPE xml [<!ENTITY a "b">]><xml><Event>&a;</Event></xml>'],
    ['entities that grow', `<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "${'x'.repeat(50)}"><!ENTITY b "${'&a;'.repeat(50)}">]><xml>&b;</xml>`],
    ['a file of ours', '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><xml><Event>&f;</Event></xml>'],
    ['tags without end', '<xml>'.repeat(100_000)],
    ['deep tags', '<a>'.repeat(5000) + '</a>'.repeat(5000)],
    ['broken XML', '<xml><Event>a</xml>'],
    ['broken JSON', '{"Event": "a"'],
    ['a list', '[1, 2]'],
    ['nothing', ''],
    ['something else', 'success'],
  ])('with %s is refused', (_, body) => {
    expect(() => readPushMessage(body)).toThrow(PushMalformed)
  })

  it('does not expand entities and does not touch prototypes', () => {
    expect(readPushMessage(xml('<Event>&lt;b&gt;</Event>')).event).toBe('&lt;b&gt;')
    expect(() => readPushMessage(xml('<__proto__><polluted>yes</polluted></__proto__>'))).toThrow(PushMalformed)
    readPushMessage('{"__proto__": {"polluted": "yes"}, "constructor": {"prototype": {"polluted": "yes"}}}')
    expect(({} as { polluted?: string }).polluted).toBeUndefined()
  })
})

describe('JSON of WeChat', () => {
  it('has long numbers as text and leaves everything else alone', () => {
    expect(
      parseWechatJson('{"msgid":1988810812324364291,"n":123,"s":"1988810812324364291 \\" 1988810812324364291","f":-0.5,"a":[-1988810812324364291]}'),
    ).toEqual({
      msgid: '1988810812324364291',
      n: 123,
      s: '1988810812324364291 " 1988810812324364291',
      f: -0.5,
      a: ['-1988810812324364291'],
    })
  })
})
