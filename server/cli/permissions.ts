import fs from 'node:fs'
import { registry } from '@shared/contract/registry'
import { permissionMatrix } from '@platform/http/permissions'

/** `npm run docs:permissions`: writes the page of who may come through which door anew. */
const [file = 'docs/security/permissions.md'] = process.argv.slice(2)
fs.writeFileSync(file, permissionMatrix(registry))
console.log(`${file} is written`)
