import fs from 'node:fs'

interface Steer {
  /** Real milliseconds at which the steering began. */
  since: number
  /** The moment shown then. */
  at: number
  /** 0 stands still, 1 runs on, 60 runs a minute in a second. */
  rate: number
}

let steer: Steer | undefined
let file: string | undefined
let seen = ''
let looked = 0

const LOOK_EVERY_MS = 100

/** Another process may throw the file away at any moment. */
function textOf(path: string): string {
  try {
    return fs.readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

function lookAtFile(real: number): void {
  if (!file || real - looked < LOOK_EVERY_MS) return
  looked = real
  const text = textOf(file)
  if (text === seen) return
  seen = text
  steer = text ? (JSON.parse(text) as Steer) : undefined
}

/** The clock of the product; nothing else reads the time. Under demo and tests it can be steered. */
export const clock = {
  now(): Date {
    const real = Date.now()
    lookAtFile(real)
    return new Date(steer ? steer.at + (real - steer.since) * steer.rate : real)
  },

  /** Milliseconds of the machine, for leases between processes; never for a rule. */
  real: (): number => Date.now(),

  /** Shows `moment` from now on; stands still unless a rate is given. */
  set(moment: Date, rate = 0): void {
    steer = { since: Date.now(), at: moment.getTime(), rate }
    if (file) {
      seen = JSON.stringify(steer)
      fs.writeFileSync(`${file}.new`, seen)
      fs.renameSync(`${file}.new`, file)
    }
  },

  /** Moves the shown moment on. */
  advance(millis: number): void {
    clock.set(new Date(clock.now().getTime() + millis), steer?.rate ?? 1)
  },

  /** Back to the time of the machine. */
  release(): void {
    steer = undefined
    seen = ''
    if (file) fs.rmSync(file, { force: true })
  },

  /** Lets every process that names this file share one steered clock. */
  follow(path: string): void {
    file = path
    looked = 0
  },
}
