import { everySeconds, job } from '@platform/jobs'
import type { Module } from '@platform/module'
import { migrations } from './migrations'
import { routes } from './routes'
import { sweepUnused } from './sweep'

export { picturesById, picturesOf, usePictures } from './picture'
export { loadPicture } from './load'

export const file: Module = { name: 'file', routes, migrations, jobs: [job({ name: 'file.sweep', run: sweepUnused, next: everySeconds(3600) })] }
