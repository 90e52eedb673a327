import { sayDate } from '@shared/base/say'
import { dayOf } from '@shared/base/time'
import { type Persona, sayGroup } from '@shared/demo/contract'
import { clock } from '@platform/clock'
import { grouped } from '@shared/base/id'
import { PERSONAS } from './cast/personas'
import { sayNow } from './clock'
import { KNOWN_CODE } from './hotline/stories'

/** With whom a newcomer begins, one after the other through the day. */
const FIRST = ['chen-jing', 'he-jianguo', 'lin-tao', 'zhou-min', 'zheng-guoping', 'luo-shan']

const line = ({ name, title, place, group, note }: Persona): string => `  ${sayGroup(group)}  ${name}，${place}，${title}：${note}`

interface Addresses {
  app: string
  wechat: string
}

/** What a newcomer is told on the console: where to look, who to be, what time it is. */
export function greeting({ app, wechat }: Addresses): string[] {
  const now = clock.now()
  const people = FIRST.flatMap((id) => PERSONAS.find((persona) => persona.id === id) ?? [])
  return [
    '',
    '好饭开着。这是演示：云川市、12 所学校和里面的人都是编的。',
    '',
    `  打开      ${app}    选一个人就登录，随时能换`,
    `  电脑版    ${app}/console    用选好的人扫码登录：郑国平、江涵、杜衡`,
    `  微信替身  ${wechat}    微信会送到手机的消息，送到这里；演示时间也在这里拨`,
    `  接口文档  ${app}/docs`,
    '',
    `  演示时间  ${sayNow(now)}，云桥小学 11:40 开午餐`,
    `  拨时间    在“选一个人”那一页，或者微信替身那一页：11:05 试餐，11:45 开餐，12:40 吃完`,
    '',
    '先当这几个人，过一天：',
    ...people.map(line),
    '',
    `  不留名的投诉用查询码看：${grouped(KNOWN_CODE)}`,
    `  从头再来：npm run demo -- --reset（今天是 ${sayDate(dayOf(now))}，重置后从最近的上学日开始）`,
    '',
  ]
}
