import type { Role } from '@shared/identity/role'

/** Surnames of two characters. */
const DOUBLE = ['欧阳', '上官', '司马', '诸葛', '东方', '皇甫', '尉迟', '公孙', '慕容', '司徒', '令狐', '夏侯']
const surnameOf = (name: string): string => DOUBLE.find((each) => name.startsWith(each)) ?? [...name][0] ?? ''

const CALLED: Partial<Record<Role, string>> = {
  CHEF: '师傅',
  SAMPLER: '师傅',
  DISHWASHER: '师傅',
  HOMEROOM_TEACHER: '老师',
  TEACHER: '老师',
  PRINCIPAL: '校长',
}

/** What somebody is called at work: `何师傅`, `周老师`; by the full name whom no such word fits. */
export function callName(name: string, role: Role): string {
  const word = CALLED[role]
  return word === undefined ? name : surnameOf(name) + word
}

/** What a child is called at home: without the family's name where two characters are left, `一诺`; else by the full name. */
export function calledName(name: string): string {
  const own = [...name.slice(surnameOf(name).length)]
  return own.length >= 2 ? own.slice(-2).join('') : name
}
