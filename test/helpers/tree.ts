import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

/** The checkout. */
export const ROOT = process.cwd()

/**
 * A small tree of files in a temporary folder.
 * @param files text by path
 * @param carried files of the checkout that stand in it as they are
 */
export function plantTree(files: Readonly<Record<string, string>>, carried: readonly string[] = []): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'haofan-tree-'))
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    fs.writeFileSync(path.join(folder, name), text)
  }
  for (const name of carried) fs.copyFileSync(path.join(ROOT, name), path.join(folder, name))
  return folder
}

/** What a configuration file of the checkout says; they are plain JavaScript that the compiler does not read. */
export async function configOf<T>(file: string): Promise<T> {
  const { default: config } = (await import(path.join(ROOT, file))) as { default: T }
  return config
}
