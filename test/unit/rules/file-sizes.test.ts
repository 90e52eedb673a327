import fs from 'node:fs'
import { checkSizes } from '../../../server/setup/file-sizes.mjs'
import { plantTree } from '../../helpers/tree'

const lines = (count: number): string => 'x\n'.repeat(count)

function sizesOf(files: Record<string, string>) {
  const folder = plantTree(files)
  try {
    return checkSizes(folder)
  } finally {
    fs.rmSync(folder, { recursive: true, force: true })
  }
}

const small = Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`shared/base/small${i}.ts`, lines(299)]))

describe('files that are read in one look', () => {
  it('have at most 400 lines', () => {
    expect(sizesOf({ ...small, 'server/long.ts': lines(401) }).faults).toEqual(['server/long.ts: 401 lines, at most 400'])
    expect(sizesOf({ ...small, 'server/long.ts': lines(400) }).faults).toEqual([])
  })

  it('may have 300 lines and more in one of ten', () => {
    expect(sizesOf({ ...small, 'server/one.mjs': lines(300) }).faults).toEqual([])
    const { faults } = sizesOf({ ...small, 'server/one.mjs': lines(300), 'miniprogram/src/two.tsx': lines(350) })
    expect(faults).toEqual(['2 of 11 files have 300 lines or more, at most one of ten may: miniprogram/src/two.tsx (350), server/one.mjs (300)'])
  })

  it('are counted without generated data, built things and packages', () => {
    const apart = ['server/modules/org/data/parameters.ts', 'test/fixtures/vectors.ts', 'dist/server/main.js', 'node_modules/koa/index.js', '.haofan/x.js']
    expect(sizesOf({ ...small, ...Object.fromEntries(apart.map((file) => [file, lines(900)])) })).toMatchObject({ faults: [], files: 9 })
  })
})
