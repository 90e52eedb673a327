import { spawnSync } from 'node:child_process'
import { LOOKS, sound, useScreens } from '../helpers/h5'
import { aServer } from '../helpers/phone/parent'
import { aMe, AT_LUNCH } from '../helpers/phone/world'

const PARTS = ['basics', 'lists', 'forms', 'work', 'sheet', 'dialog']
const BUILD_MS = 900_000

describe('the gallery of components', () => {
  const aPhone = useScreens('dist/h5-gallery')
  beforeAll(() => {
    const built = spawnSync('npm', ['run', 'build:h5'], {
      env: { ...process.env, HAOFAN_GALLERY: '1', NODE_ENV: 'production', NODE_OPTIONS: '' },
      encoding: 'utf8',
    })
    if (built.status !== 0) throw new Error(built.stdout + built.stderr)
  }, BUILD_MS)

  it.each(LOOKS)('keeps every target large enough and nothing beyond the edge, $name', async ({ name, ...look }) => {
    const screen = await aPhone(aServer(), { ...look, at: AT_LUNCH, me: aMe() })
    for (const part of PARTS) {
      await screen.open(`#/packages/demo/pages/gallery/index?part=${part}`, '今天午餐')
      const overlay = part === 'sheet' || part === 'dialog'
      const open = { sheets: await screen.page.getByRole('dialog').count(), dialogs: await screen.page.getByRole('alertdialog').count() }
      expect({ part, ...open }).toEqual({ part, sheets: part === 'sheet' ? 1 : 0, dialogs: part === 'dialog' ? 1 : 0 })
      await sound(screen, `gallery-${part}-${name}`, !overlay)
    }
  })
})
