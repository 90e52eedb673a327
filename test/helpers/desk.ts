import type { Page } from 'playwright-core'
import type { PersonaGroup } from '@shared/demo/contract'
import { codeOn, type Phone, type Town } from './town'

/** Opens the console and lets somebody of the made-up city in by their phone, under the post that the phone offers first. */
export async function sitDown(town: Town, page: Page, group: PersonaGroup, name: string, address = ''): Promise<Phone> {
  await page.goto(`${town.base}/console/${address}`)
  const phone = await town.phone()
  await phone.become(group, name)
  await scanCode(phone, page)
  await phone.tap('button', '登录')
  await phone.see('电脑上登录了')
  await page.getByRole('table', { name: '五餐监督记录' }).waitFor()
  return phone
}

/** Reads the code on a desk's screen with a phone, as its camera would. */
export async function scanCode(phone: Phone, page: Page): Promise<void> {
  await phone.page.goto(await codeOn(page))
  await phone.see('在电脑上登录好饭')
}

/** Things that a reader would announce without a name. */
export async function nameless(page: Page): Promise<string[]> {
  const tree = await page.locator('body').ariaSnapshot()
  return tree.split('\n').filter((line) => /^\s*- (button|link|textbox|combobox|searchbox|table|radio|dialog|navigation)( \[[^\]]*\])*:?$/.test(line))
}
