import fs from 'node:fs/promises'
import path from 'node:path'
import { clock } from '../clock'
import { lives, procOf } from '../db/embedded/proc'
import { type Keeping, toKeep } from './keep'

const NAME = /^haofan-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z\.backup$/
const PART = /^haofan-.*\.backup\.(\d+)\.part$/
/** What another machine is writing into the same folder was written to just now. */
const LEFT_MS = 60_000

/** `haofan-20261125T031500Z.backup` */
export const nameAt = (moment: Date): string => `haofan-${moment.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z.backup`

/** Under this name it is written until it is whole. */
export const partOf = (file: string): string => `${file}.${process.pid}.part`

function momentOf(name: string): Date | undefined {
  const [, year, month, day, hour, minute, second] = NAME.exec(name) ?? []
  return year ? new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`) : undefined
}

/** Takes away what backups that were killed have left half. */
export async function dropParts(folder: string): Promise<void> {
  for (const name of await fs.readdir(folder)) {
    const pid = Number(PART.exec(name)?.[1] ?? 0)
    if (!pid || lives(procOf(pid))) continue
    const file = path.join(folder, name)
    const stat = await fs.stat(file).catch(() => undefined)
    if (stat && clock.real() - stat.mtimeMs > LEFT_MS) await fs.rm(file, { force: true })
  }
}

/** Takes away backups that need not stay; nothing else in the folder is touched. @returns their names */
export async function dropOld(folder: string, keeping: Keeping): Promise<string[]> {
  const found = (await fs.readdir(folder)).flatMap((name) => {
    const moment = momentOf(name)
    return moment ? [{ name, moment }] : []
  })
  const kept = toKeep(
    found.map(({ moment }) => moment),
    keeping,
  )
  const old = found.filter(({ moment }) => !kept.has(moment)).map(({ name }) => name)
  for (const name of old) await fs.rm(path.join(folder, name), { force: true })
  return old.sort()
}
