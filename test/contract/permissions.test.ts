import fs from 'node:fs'
import path from 'node:path'
import { registry } from '@shared/contract/registry'
import { permissionMatrix } from '@platform/http/permissions'
import { ownFolder, programOf, runProgram, tidy } from '../helpers/program'
import { ROOT } from '../helpers/tree'

const page = path.join(ROOT, 'docs/security/permissions.md')

describe('the page of who may come through which door', () => {
  afterEach(tidy)

  it('is what the contracts say now: run `npm run docs:permissions` where it is not', () => {
    expect(fs.readFileSync(page, 'utf8')).toBe(permissionMatrix(registry))
  })

  it('would be another if one role were added anywhere', () => {
    for (const [name, route] of Object.entries(registry)) {
      if (route.access !== 'session' || route.roles === 'ANY') continue
      const changed = { ...registry, [name]: { ...route, roles: [...route.roles, 'CASHIER' as const] } }
      expect(permissionMatrix(changed)).not.toBe(permissionMatrix(registry))
    }
  })

  it('names every door once', () => {
    const lines = permissionMatrix(registry).split('\n')
    for (const [name, route] of Object.entries(registry))
      expect(lines.filter((line) => line.startsWith(`| ${route.method} `) && line.includes(` | ${name} | `))).toHaveLength(1)
  })

  it('is written by its command', async () => {
    const file = path.join(ownFolder(), 'permissions.md')
    const program = runProgram(programOf('server/cli/permissions.ts'), [file])
    expect((await program.ended).code).toBe(0)
    expect(fs.readFileSync(file, 'utf8')).toBe(permissionMatrix(registry))
  })
})
