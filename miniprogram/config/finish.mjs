// What a build needs after Taro: node config/finish.mjs weapp|h5, run in miniprogram/.
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import zlib from 'node:zlib'
import { transformSync } from 'esbuild'
import { ACTS, iconSvg, MARKS, sealSvg, tokens } from './make.mjs'

const MINI = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
const DIST = path.join(MINI, '../dist')

/** The table of icon-and-ink pairs, which the sources read as TypeScript. */
async function readPairs() {
  const source = fs.readFileSync(path.join(MINI, 'src/ui/art/pairs.ts'), 'utf8')
  const { code } = transformSync(source, { loader: 'ts', format: 'esm' })
  return (await import(`data:text/javascript,${encodeURIComponent(code)}`)).PAIRS
}

/** Puts the drawings where the pages look for them: each package gets the pairs that it uses, the main one the seals. */
async function writeDrawings() {
  const out = path.join(DIST, 'weapp')
  const write = (file, text) => {
    fs.mkdirSync(path.dirname(path.join(out, file)), { recursive: true })
    fs.writeFileSync(path.join(out, file), text)
  }
  write('s/empty-bowl.svg', fs.readFileSync(path.join(MINI, 'assets/food/empty-bowl.svg'), 'utf8'))
  const pairs = await readPairs()
  for (const theme of ['light', 'dark']) {
    for (const act of ACTS) for (const mark of MARKS) write(`s/${act}-${mark}-${theme}.svg`, sealSvg(act, mark, theme))
    for (const [name, list] of Object.entries(pairs)) {
      const folder = name === 'main' ? 'i' : `packages/${name}/i`
      for (const pair of list) write(`${folder}/${pair}.${theme}.svg`, iconSvg(...pair.split('.'), theme))
    }
  }
}

/** The card of a page that is handed on, where nothing better could be drawn: WeChat shows cards five to four and takes no SVG. */
async function writeShareCard() {
  const { default: sharp } = await import('sharp')
  const mark = fs.readFileSync(path.join(MINI, 'assets/wordmark.svg'), 'utf8').replace('<svg ', '<svg x="125" y="139" ')
  const card = `<svg xmlns="http://www.w3.org/2000/svg" width="500" height="400"><rect width="500" height="400" fill="${tokens.color.light.bg}"/>${mark.replace('width="205" height="100"', 'width="250" height="122"')}</svg>`
  await sharp(Buffer.from(card)).png({ palette: true }).toFile(path.join(DIST, 'weapp/s/share.png'))
}

/** What Taro's templates bind for every element and no page of ours uses; each costs its bytes once for every depth of nesting. */
const UNUSED_EVERYWHERE =
  / (hover-stop-propagation|hover-start-time|hover-stay-time|selectable|space|decode|user-select|overflow|max-lines|animation|bindanimationstart|bindanimationiteration|bindanimationend|bindtransitionend|bindlongpress|bindtouchstart|bindtouchmove|bindtouchend|bindtouchcancel)="[^"]*"/g
const SCROLL_VIEW = /<scroll-view[^>]*>/g
const SCROLLED = / (scroll-y|scroll-top|bindscrolltolower|lower-threshold|style|class|id|data-sid|aria-[a-z]+)="[^"]*"/g

/** A week is turned by a swipe: of views alone the beginning and the end of a touch stay. */
const VIEW = /<view [^>]*>/g
const TURNED = / bind(touchstart|touchend)=/g
const KEPT = / kept-(touchstart|touchend)=/g

/** base.wxml without what is never used: it is the third largest file of the main package. */
function trimTemplates() {
  const file = path.join(DIST, 'weapp/base.wxml')
  const lean = fs
    .readFileSync(file, 'utf8')
    .replace(VIEW, (tag) => tag.replace(TURNED, ' kept-$1='))
    .replace(UNUSED_EVERYWHERE, '')
    .replace(KEPT, ' bind$1=')
    .replace(SCROLL_VIEW, (tag) => `<scroll-view${(tag.match(SCROLLED) ?? []).join('')}>`)
    .replace(/>\s+</g, '><')
    .replace(/ {2,}/g, ' ')
  fs.writeFileSync(file, lean)
}

const PACKED = /\.(js|css|html|svg|json)$/
/** Smaller files cost more to unpack than they save. */
const WORTH_IT = 1024

/** Files that the server sends as they are to browsers that can unpack them. */
async function pack(folder) {
  const files = fs.readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && PACKED.test(entry.name))
  const gzip = promisify(zlib.gzip)
  const brotli = promisify(zlib.brotliCompress)
  await Promise.all(
    files.map(async (entry) => {
      const file = path.join(entry.parentPath ?? entry.path, entry.name)
      const bytes = fs.readFileSync(file)
      if (bytes.length < WORTH_IT) return
      fs.writeFileSync(`${file}.gz`, await gzip(bytes, { level: 9 }))
      fs.writeFileSync(`${file}.br`, await brotli(bytes, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 11 } }))
    }),
  )
}

/** Food is loaded by phones and browsers alike from the server that answers them. */
const copyFood = (folder) => fs.cpSync(path.join(MINI, 'assets/food'), path.join(folder, 'food'), { recursive: true })

if (process.argv[2] === 'weapp') {
  await writeDrawings()
  await writeShareCard()
  trimTemplates()
}
if (process.argv[2] === 'h5') {
  const folder = path.join(DIST, process.env.HAOFAN_GALLERY === '1' ? 'h5-gallery' : 'h5')
  copyFood(folder)
  // at the root: a worker reaches no further up than where it lies
  fs.copyFileSync(path.join(MINI, 'assets/screen-worker.js'), path.join(folder, 'screen-worker.js'))
  await pack(folder)
}
