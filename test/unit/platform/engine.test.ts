import fs from 'node:fs'
import path from 'node:path'
import { enginePaths, locateEngine } from '@platform/db/embedded'
import { lackOfRoom } from '@platform/db/embedded/room'
import { plantTree } from '../../helpers/tree'

describe('the engine that is taken', () => {
  const folder = plantTree({})
  const { built, fallback } = enginePaths(folder)
  const bin = path.join(folder, 'usr/bin')
  const put = (file: string, mode = 0o755) => {
    fs.mkdirSync(path.dirname(file), { recursive: true })
    fs.writeFileSync(file, '#!/bin/sh\n', { mode })
  }
  const taken = () => locateEngine(folder, `/nowhere:${bin}`)

  afterAll(() => fs.rmSync(folder, { recursive: true, force: true }))

  it('is the first that is there: a mongod on the path, the built one, the fallback', () => {
    expect(taken()).toBeUndefined()
    put(fallback)
    expect(taken()).toMatchObject({ kind: 'secantus', binary: fallback, degraded: true })
    put(built)
    expect(taken()).toMatchObject({ kind: 'secantus', binary: built, degraded: false })
    put(path.join(bin, 'mongod'))
    expect(taken()).toMatchObject({ kind: 'mongod', binary: path.join(bin, 'mongod'), degraded: false })
  })

  it('is a program: a folder or a text of that name is passed over', () => {
    fs.rmSync(path.join(bin, 'mongod'))
    fs.mkdirSync(path.join(bin, 'mongod'))
    expect(taken()).toMatchObject({ binary: built })
    fs.chmodSync(built, 0o644)
    expect(taken()).toMatchObject({ binary: fallback })
  })
})

describe('the room on the disk', () => {
  it('must do for the database, which says so in one line before it starts', () => {
    expect(lackOfRoom('/data', 'start', () => 12 * 1024 * 1024)).toBe('the disk of /data has 12 MB left, the database needs 512 MB')
    expect(lackOfRoom('/data', 'start', () => 512 * 1024 * 1024)).toBeUndefined()
  })

  it('is measured where the data will lie', () => {
    expect(lackOfRoom('/proc', 'run')).toMatch(/^the disk of \/proc has 0 MB left/)
  })
})
