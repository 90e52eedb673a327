import { spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Browser, CDPSession, Page } from 'playwright-core'
import type { DemoClock } from '@shared/demo/contract'
import { freePort } from '@platform/db/embedded'
import { PHONE, slowDown, SLOW_PROCESSOR, startBrowser } from '../helpers/chromium'
import { report } from './report'

const ROUNDS = 5
/** Photographs and drawings of food, which are no code. */
const PICTURES = ['*/api/v1/files/*', '*/food/*']

/** The whole program with its demo city, as a newcomer starts it. */
async function theProgram(): Promise<{ url: string; stop(): Promise<void> }> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'haofan-phone-'))
  const [port, sandbox] = [await freePort(), await freePort()]
  const env = { ...process.env, HAOFAN_SANDBOX: '1', PORT: String(port), SANDBOX_PORT: String(sandbox), HAOFAN_DATA: folder, LOG_LEVEL: 'warn' }
  const program = spawn(process.execPath, ['dist/server/main.js', 'all'], { env, stdio: 'ignore' })
  const gone = new Promise<void>((resolve) => program.once('exit', () => resolve()))
  const url = `http://127.0.0.1:${port}`
  for (let i = 0; i < 900; i++) {
    if (
      await fetch(`${url}/readyz`).then(
        (answer) => answer.ok,
        () => false,
      )
    )
      break
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return {
    url,
    async stop() {
      program.kill('SIGTERM')
      await gone
      fs.rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Until the meal's picture (a photograph, or each plate of the plan) is drawn and its five seals stand there, in milliseconds since the page was asked for. */
async function pictureAndSeals(page: Page): Promise<number> {
  const begun = performance.now()
  await page.reload({ waitUntil: 'commit' })
  await page.waitForFunction(
    () => {
      const pictures = [...document.querySelectorAll<HTMLImageElement>('.taro_page_show .meal-pic img:not([src^="data:"])')]
      const seals = document.querySelectorAll(
        '[aria-label*="厨师试餐"],[aria-label*="校长陪餐"],[aria-label*="教师同餐"],[aria-label*="学生评餐"],[aria-label*="家长监餐"]',
      )
      return pictures.length > 0 && pictures.every((image) => image.complete && image.naturalWidth > 0) && seals.length >= 5
    },
    undefined,
    { timeout: 60_000, polling: 50 },
  )
  return performance.now() - begun
}

/** The middle of the first persona's lunch, on the day on which the demo stands. */
async function toLunch(url: string): Promise<void> {
  const { day } = (await (await fetch(`${url}/demo/clock`)).json()) as DemoClock
  const at = new Date(`${day}T11:45:00+08:00`).toISOString()
  const answer = await fetch(`${url}/demo/clock`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ at }) })
  if (!answer.ok) throw new Error(`the demo's clock was not set: ${answer.status} ${await answer.text()}`)
}

/** A phone on which a parent has opened the page: its code is there. The pictures are not yet. */
async function aPhone(browser: Browser, url: string): Promise<{ page: Page; network: CDPSession }> {
  const context = await browser.newContext(PHONE)
  const page = await context.newPage()
  const network = await context.newCDPSession(page)
  await network.send('Network.enable')
  await network.send('Network.setBlockedURLs', { urls: PICTURES })
  await page.goto(`${url}/#/packages/demo/pages/chooser/index`)
  await page.getByRole('radio', { name: '家长' }).tap()
  await page.getByText('陈静').first().tap()
  await page.getByText('五餐监督').first().waitFor({ timeout: 30_000 })
  await page.waitForLoadState('networkidle')
  await network.send('Network.setBlockedURLs', { urls: [] })
  return { page, network }
}

/** Answers of earlier visits are none of this lunch. */
const forgetAnswers = (page: Page): Promise<void> =>
  page.evaluate(() => {
    for (const key of Object.keys(localStorage)) if (key.startsWith('hf.q.')) localStorage.removeItem(key)
  })

interface Round {
  quick: number
  first: number
  again: number
}

/** One phone: unthrottled, then slow with nothing of this lunch on it, then slow once more. */
async function round(browser: Browser, url: string): Promise<Round> {
  const quickPhone = await aPhone(browser, url)
  await forgetAnswers(quickPhone.page)
  const quick = await pictureAndSeals(quickPhone.page)
  await quickPhone.page.context().close()
  const { page, network } = await aPhone(browser, url)
  await forgetAnswers(page)
  await slowDown(network)
  const first = await pictureAndSeals(page)
  const again = await pictureAndSeals(page)
  await page.context().close()
  return { quick, first, again }
}

const program = await theProgram()
const browser = await startBrowser()
try {
  await toLunch(program.url)
  const rounds: Round[] = []
  for (let i = 0; i < ROUNDS; i++) rounds.push(await round(browser, program.url))
  const line = (what: string, which: keyof Round) => {
    const sorted = rounds.map((each) => each[which]).sort((a, b) => a - b)
    const seconds = (millis = 0) => `${(millis / 1000).toFixed(2)} s`
    return { what, median: seconds(sorted[Math.floor(ROUNDS / 2)]), worst: seconds(sorted.at(-1)) }
  }
  report('slow-phone', [
    line('unthrottled, first look at this lunch', 'quick'),
    line(`400 kb/s, 300 ms, CPU ÷ ${SLOW_PROCESSOR}, first look at this lunch`, 'first'),
    line(`400 kb/s, 300 ms, CPU ÷ ${SLOW_PROCESSOR}, looked at before`, 'again'),
    { what: 'goal', median: '5.00 s', worst: '' },
  ])
} finally {
  await browser.close()
  await program.stop()
}
