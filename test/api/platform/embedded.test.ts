import fs from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import mongoose from 'mongoose'
import { config } from '@platform/config'
import { locateEngine } from '@platform/db/embedded'
import { lives, procOf } from '@platform/db/embedded/proc'
import { startEngine } from '@platform/db/embedded/process'
import { engineOf } from '../../helpers/main-program'
import { ownFolder, type Program, programOf, runProgram, tidy, until } from '../../helpers/program'

interface Ready {
  uri: string
  pid: number
}

const keep = (folder: string, env: Record<string, string> = {}): Program =>
  runProgram(programOf('test/helpers/programs/keeper.ts'), [], { HAOFAN_DATA: folder, LOG_LEVEL: 'silent', ...env })
const ready = async (program: Program): Promise<Ready> => JSON.parse((await program.said(/^ready /)).slice(6)) as Ready

async function stop(program: Program): Promise<void> {
  program.kill('SIGTERM')
  expect(await program.ended).toEqual({ code: 0, signal: null })
}

async function onDatabase<T>(uri: string, work: (notes: mongoose.mongo.Collection<{ _id: number }>) => Promise<T>): Promise<T> {
  const client = await new mongoose.mongo.MongoClient(uri, {
    ...(uri.includes('serverSelection') ? {} : { serverSelectionTimeoutMS: 20_000 }),
    writeConcern: { w: 'majority', journal: true },
  }).connect()
  try {
    return await work(client.db().collection<{ _id: number }>('note'))
  } finally {
    await client.close()
  }
}
const write = (uri: string, _id: number) => onDatabase(uri, (notes) => notes.insertOne({ _id }))
const read = (uri: string) => onDatabase(uri, async (notes) => (await notes.find().sort({ _id: 1 }).toArray()).map(({ _id }) => _id))

describe('the database that we start ourselves', () => {
  afterEach(tidy)

  it('ends with the program and has kept what was written when it starts again', async () => {
    const folder = ownFolder()
    const first = keep(folder)
    const { uri, pid } = await ready(first)
    await write(uri, 1)
    const engine = engineOf(folder)
    expect(engine.pid).toBe(pid)
    await stop(first)
    expect(lives(engine)).toBe(false)
    expect(fs.existsSync(path.join(folder, 'engine.json'))).toBe(false)

    expect(await read((await ready(keep(folder))).uri)).toEqual([1])
  })

  it('is started again on the same port when it is killed', async () => {
    const folder = ownFolder()
    const { uri, pid } = await ready(keep(folder))
    await write(uri, 1)
    process.kill(pid, 'SIGKILL')
    await until(() => engineOf(folder).pid !== pid, 'the engine runs again')
    await write(uri, 2)
    expect(await read(uri)).toEqual([1, 2])
  })

  it('is shared by two programs on one data folder, and ends with the second of them', async () => {
    const folder = ownFolder()
    const first = keep(folder)
    const one = await ready(first)
    const second = keep(folder)
    expect(await ready(second)).toEqual(one)
    const engine = engineOf(folder)

    await stop(first)
    await write(one.uri, 1)
    await stop(second)
    expect(lives(engine)).toBe(false)
  })

  it('is one when two programs start at the same moment', async () => {
    const folder = ownFolder()
    const [one, two] = await Promise.all([ready(keep(folder)), ready(keep(folder))])
    expect(two).toEqual(one)
  })

  it('is started again by the program that is left when the other and the engine are killed', async () => {
    const folder = ownFolder()
    const first = keep(folder)
    const { uri, pid } = await ready(first)
    const second = keep(folder)
    await ready(second)
    first.kill('SIGKILL')
    await first.ended
    process.kill(pid, 'SIGKILL')
    await until(() => engineOf(folder).pid !== pid, 'the engine runs again')
    await write(uri, 1)
  })

  it('is ended and started afresh when a killed program has left it behind', async () => {
    const folder = ownFolder()
    const first = keep(folder)
    const { uri } = await ready(first)
    await write(uri, 1)
    const left = engineOf(folder)
    first.kill('SIGKILL')
    await first.ended
    expect(lives(left)).toBe(true)

    const second = await ready(keep(folder))
    expect(lives(left)).toBe(false)
    expect(await read(second.uri)).toEqual([1])
  })

  it('is ended when its program was killed before it was ready', async () => {
    const folder = ownFolder()
    const bin = ownFolder()
    fs.writeFileSync(path.join(bin, 'mongod'), '#!/bin/sh\nexec sleep 600\n', { mode: 0o755 })
    const first = keep(folder, { PATH: `${bin}:/usr/bin:/bin` })
    await until(() => fs.existsSync(path.join(folder, 'engine.json')), 'an engine is begun')
    const left = engineOf(folder)
    first.kill('SIGKILL')
    await first.ended
    expect(lives(left)).toBe(true)

    await ready(keep(folder))
    expect(lives(left)).toBe(false)
  })

  it('leaves a stranger alone who has got the number of an engine of long ago', async () => {
    const folder = ownFolder()
    const stranger = { pid: process.pid, born: 'another boot 1' }
    fs.writeFileSync(path.join(folder, 'engine.json'), JSON.stringify({ engine: stranger, port: 1, binary: 'x', users: [stranger] }))
    const { uri } = await ready(keep(folder))
    await write(uri, 1)
  })

  it('starts beside a note that was cut off while it was written', async () => {
    const folder = ownFolder()
    fs.writeFileSync(path.join(folder, 'engine.json'), '{"engine":')
    await write((await ready(keep(folder))).uri, 1)
  })

  it('starts over the lock of a killed program, and waits for the lock of a living one', async () => {
    const folder = ownFolder()
    const lock = path.join(folder, 'engine.lock')
    fs.writeFileSync(lock, JSON.stringify({ pid: process.pid, born: 'another boot 1' }))
    const first = keep(folder)
    await ready(first)
    await stop(first)

    fs.writeFileSync(lock, JSON.stringify(procOf(process.pid)))
    const waiting = keep(folder)
    await new Promise((resolve) => setTimeout(resolve, 1500))
    expect(waiting.output()).toBe('')
    fs.rmSync(lock)
    await ready(waiting)
  })

  it('refuses data that another engine has open', async () => {
    const folder = ownFolder()
    const me = procOf(process.pid)
    fs.writeFileSync(path.join(folder, 'engine.json'), JSON.stringify({ engine: me, port: 1, binary: '/usr/bin/other', users: [me] }))
    const program = keep(folder)
    expect((await program.ended).code).toBe(1)
    expect(program.output()).toContain('is in use by another engine, /usr/bin/other')
    fs.rmSync(path.join(folder, 'engine.json'))
  })

  it('takes no stranger on its port for itself', async () => {
    const folder = ownFolder()
    const stranger = net.createServer()
    await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve))
    const { port } = stranger.address() as net.AddressInfo
    const engine = locateEngine(config.HAOFAN_CACHE, config.PATH)
    if (!engine) throw new Error('no engine')
    await expect(startEngine(engine, port, path.join(folder, 'db'))).rejects.toThrow(`did not start on port ${port}`)
    await new Promise((resolve) => stranger.close(resolve))
  })

  it('gives up when it cannot be started again, instead of running without data', async () => {
    const folder = ownFolder()
    const program = keep(folder)
    const { pid } = await ready(program)
    // Moved at one stroke: what is taken away file by file, the engine still writes into.
    fs.renameSync(path.join(folder, 'db'), path.join(folder, 'db-taken-away'))
    fs.writeFileSync(path.join(folder, 'db'), 'no folder any more')
    process.kill(pid, 'SIGKILL')
    expect((await program.ended).code).toBe(3)
    expect(program.output()).toContain('lost')
  })

  it('does not start on a disk without room, and says so in one line', async () => {
    const folder = ownFolder()
    fs.writeFileSync(path.join(folder, 'free'), '1000000')
    const program = keep(folder)
    expect((await program.ended).code).toBe(1)
    expect(program.output()).toContain(`the disk of ${folder} has 0 MB left, the database needs 512 MB`)
  })

  it('rests while the disk is nearly full, keeps what it has said it has, and comes back on the same port', async () => {
    const folder = ownFolder()
    const { uri, pid } = await ready(keep(folder))
    await write(uri, 1)
    const engine = engineOf(folder)
    fs.writeFileSync(path.join(folder, 'free'), String(100 * 1024 * 1024))
    await until(() => !lives(engine), 'the engine rests')
    await expect(write(`${uri}&serverSelectionTimeoutMS=1000`, 2)).rejects.toThrow()
    expect(engineOf(folder).pid).toBe(pid)

    fs.writeFileSync(path.join(folder, 'free'), String(1024 * 1024 * 1024))
    await until(() => engineOf(folder).pid !== pid, 'the engine runs again')
    await write(uri, 3)
    expect(await read(uri)).toEqual([1, 3])
  })

  it('is started again when its storage has panicked and it refuses everything', async () => {
    const folder = ownFolder()
    const { uri, pid } = await ready(keep(folder))
    fs.appendFileSync(path.join(folder, 'engine.log'), 'the process must exit and restart: WT_PANIC: WiredTiger library panic\n')
    await until(() => engineOf(folder).pid !== pid, 'another engine runs')
    await write(uri, 1)
  })
})
