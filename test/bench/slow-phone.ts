import { spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { freePort } from '@platform/db/embedded'
import { startBrowser } from '../helpers/h5'
import { report } from './report'

const ROUNDS = 5
/** 400 kb/s each way, 300 ms there and back, a processor of a sixth. */
const SLOW = { offline: false, latency: 300, downloadThroughput: 400_000 / 8, uploadThroughput: 400_000 / 8 }
const CPU = 6

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

/** Until the meal's picture is drawn and its five seals stand there, in milliseconds since the page was asked for. */
async function pictureAndSeals(page: Page): Promise<number> {
  const begun = performance.now()
  await page.reload({ waitUntil: 'commit' })
  await page.waitForFunction(
    () => {
      const pictures = [...document.querySelectorAll('img')].filter((image) => image.complete && image.naturalWidth > 200)
      const seals = document.querySelectorAll(
        '[aria-label*="厨师试餐"],[aria-label*="校长陪餐"],[aria-label*="教师同餐"],[aria-label*="学生评餐"],[aria-label*="家长监餐"]',
      )
      return pictures.length > 0 && seals.length >= 5
    },
    undefined,
    { timeout: 60_000, polling: 50 },
  )
  return performance.now() - begun
}

const program = await theProgram()
const browser = await startBrowser()
try {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  })
  const page = await context.newPage()
  await fetch(`${program.url}/demo/clock`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ time: '11:45' }) })
  await page.goto(`${program.url}/#/packages/demo/pages/chooser/index`)
  await page.getByText('陈静').first().tap()
  await page.getByText('五餐监督').first().waitFor({ timeout: 30_000 })
  const quick = await pictureAndSeals(page)
  const session = await context.newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', SLOW)
  await session.send('Emulation.setCPUThrottlingRate', { rate: CPU })
  const slow: number[] = []
  for (let round = 0; round < ROUNDS; round++) slow.push(await pictureAndSeals(page))
  slow.sort((a, b) => a - b)
  const seconds = (millis: number | undefined) => `${((millis ?? 0) / 1000).toFixed(2)} s`
  report('slow-phone', [
    { what: 'picture and seals, unthrottled', figure: seconds(quick) },
    { what: `400 kb/s, 300 ms, CPU ÷ ${CPU}: median of ${ROUNDS}`, figure: seconds(slow[Math.floor(ROUNDS / 2)]) },
    { what: 'worst', figure: seconds(slow.at(-1)) },
    { what: 'goal', figure: '5.00 s' },
  ])
} finally {
  await browser.close()
  await program.stop()
}
