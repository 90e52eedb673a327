import type { HandlingLevel } from '@shared/hotline/schema'
import { sayCategory } from '@shared/hotline/rules'
import { directory } from '../org/index'
import type { ComplaintRow } from './repo'

type Handled = Pick<ComplaintRow, 'level' | 'unitId' | 'schoolId'>

/** Who works on it, as who complained reads it. */
export async function handlerName({ level, unitId, schoolId }: Handled): Promise<string | undefined> {
  const names: Record<HandlingLevel, () => Promise<string>> = {
    CITY: () => Promise.resolve('市教育局'),
    COUNTY: async () => `${(await directory.unit(unitId))?.name ?? ''}教育局`,
    SCHOOL: async () => (await directory.school(schoolId))?.name ?? '',
  }
  return level && names[level]()
}

const JUDGED = { SATISFIED: '对答复满意', BASICALLY: '对答复基本满意', NOT_SATISFIED: '对答复不满意', UNREACHED: '一直没有回音，先办结' } as const

function closingNote({ conclusion, satisfaction }: ComplaintRow): string {
  if (conclusion) return '市里复核完了，这是最后的答复'
  return satisfaction ? JUDGED[satisfaction] : ''
}

/** The sentence of a step for who complained, after a move. */
export async function stepNote(row: ComplaintRow): Promise<string | undefined> {
  switch (row.state) {
    case 'FILED':
      return row.named ? '名字和电话只有受理员看得到，每看一次都留记录' : '不留名，学校和食堂看不到你是谁'
    case 'TRIAGED':
      return `按“${sayCategory(row.category)}”受理`
    case 'DISPATCHED':
      return `按“${sayCategory(row.category)}”办，${row.level === 'SCHOOL' ? '学校只看到受理员写的摘要' : '不经过学校'}`
    case 'HANDED_BACK':
      return '退回受理台，重新派'
    case 'ACCEPTED':
      return `${await handlerName(row)}接单了`
    case 'REPLIED':
      return '答复写好了，满意不满意你来说'
    case 'CALLBACK':
      return '换一个人问你满不满意'
    case 'REDO':
      return `你不满意，${await handlerName(row)}在 ${row.clockDays} 个工作日内重办`
    case 'CITY_REVIEW':
      return '重办以后还不满意，由市里复核'
    case 'CLOSED':
      return closingNote(row)
    default:
      return undefined
  }
}
