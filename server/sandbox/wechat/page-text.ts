/** Colours and steps are the product's (light and dark), so that the page looks like part of the house. */
export const STYLE = `:root{color-scheme:light dark;--bg:#F4F4EE;--surface:#FFFFFF;--sunken:#EFEFE8;--line:#DCDCD2;--text-1:#1B201D;--text-2:#464E49;--text-3:#626963;--brand:#17624A;--warn:#854A00;--warn-soft:#FCEFD8}
@media (prefers-color-scheme:dark){:root{--bg:#0F1311;--surface:#191E1B;--sunken:#232925;--line:#343C37;--text-1:#EEF1EC;--text-2:#BDC5BF;--text-3:#9CA69F;--brand:#82CFAB;--warn:#F2B75E;--warn-soft:#3B2D14}}
*{box-sizing:border-box;margin:0}
body{display:flex;flex-direction:column;min-height:100vh;background:var(--bg);color:var(--text-1);font:16px/24px "PingFang SC","HarmonyOS Sans SC","MiSans","Noto Sans SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif;font-variant-numeric:tabular-nums}
header,main{width:100%;max-width:720px;margin:0 auto;padding:0 20px}
header{padding-top:24px;padding-bottom:16px}
h1{font-size:26px;line-height:34px;font-weight:600}
header p{color:var(--text-2);margin-top:4px}
main{background:var(--surface);border-radius:20px 20px 0 0;flex:1;padding-top:8px;padding-bottom:40px}
section{padding:16px 0;border-bottom:1px solid var(--line)}
section:last-child{border-bottom:0}
h2{font-size:17px;line-height:26px;font-weight:600;display:flex;justify-content:space-between}
h2 span{font-size:14px;font-weight:400;color:var(--text-3)}
article{background:var(--sunken);border-radius:14px;padding:12px 16px;margin-top:12px}
.head{display:flex;justify-content:space-between;gap:12px}
.head strong{font-weight:600}
.head time{color:var(--text-3);font-size:14px;white-space:nowrap}
dl{display:grid;grid-template-columns:max-content 1fr;gap:2px 16px;margin-top:8px;font-size:14px;line-height:20px}
dt{color:var(--text-3)}
dd{text-align:right;overflow-wrap:anywhere}
a{display:flex;align-items:center;justify-content:space-between;gap:12px;min-height:44px;margin:8px 0 -8px;padding:8px 0;white-space:nowrap;border-top:1px solid var(--line);color:var(--brand);font-size:14px;text-decoration:none}
a:focus-visible{outline:2px solid var(--brand);outline-offset:2px}
a span{color:var(--text-3);overflow-wrap:anywhere;text-align:right;white-space:normal;min-width:0}
.empty{padding:56px 0;text-align:center;color:var(--text-2)}
.empty strong{display:block;color:var(--text-1);font-weight:600}
.notice{background:var(--warn-soft);color:var(--warn);border-radius:10px;padding:12px 16px;margin-top:8px}
.time p{margin-bottom:12px}
.time ul{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:8px}
.time button{min-height:44px;padding:0 16px;border:1px solid var(--line);border-radius:10px;background:var(--surface);color:var(--brand);font:inherit;font-size:14px;cursor:pointer}
.time button:focus-visible{outline:2px solid var(--brand);outline-offset:2px}
.time button:disabled{color:var(--text-3);cursor:default}
[hidden]{display:none}`

export const PAGE = `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>微信替身 · 好饭</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="/page.css"></head>
<body><header><h1>微信替身</h1><p>本来会送到手机上的消息都在这里。</p></header>
<main><p class="notice" id="offline" role="status" hidden>连不上替身，下面是断开前的消息。好饭重新启动后会自动接上。</p>
<section class="time" id="time" hidden><h2>演示时间 <span id="now"></span></h2><p>拨到哪里就从哪里接着走，全城的人都跟着过。</p><ul id="stops"></ul></section>
<div id="people" aria-live="polite"></div>
<div class="empty" id="empty" hidden><strong>还没有消息</strong>有人允许提醒后，消息会出现在这里。</div></main>
<script src="/page.js"></script></body></html>`

/** Runs in the browser; a file of its own, because the page allows no scripts inside. */
export const SCRIPT = `'use strict'
const EVERY_MS = 2000
const byId = (id) => document.getElementById(id)
const make = (tag, text, ...children) => {
  const element = document.createElement(tag)
  if (text) element.textContent = text
  element.append(...children)
  return element
}
function card(message) {
  const head = make('div', '', make('strong', message.title), make('time', message.at))
  head.className = 'head'
  const fields = make('dl', '', ...message.fields.flatMap((field) => [make('dt', field.label), make('dd', field.value)]))
  const article = make('article', '', head, fields)
  if (message.href) {
    const link = make('a', '打开小程序', make('span', message.page))
    link.href = message.href
    article.append(link)
  }
  return article
}
const person = (each) => make('section', '', make('h2', each.name, make('span', each.messages.length + ' 条')), ...each.messages.map(card))
let shown = ''
async function refresh() {
  try {
    const text = await (await fetch('/deliveries', { cache: 'no-store' })).text()
    byId('offline').hidden = true
    if (text === shown) return
    shown = text
    const people = JSON.parse(text)
    byId('empty').hidden = people.length > 0
    byId('people').replaceChildren(...people.map(person))
  } catch {
    byId('offline').hidden = false
  }
}
let stopsShown = ''
function showTime({ shown: now, stops }) {
  byId('time').hidden = false
  byId('now').textContent = now
  if (JSON.stringify(stops) === stopsShown) return
  stopsShown = JSON.stringify(stops)
  byId('stops').replaceChildren(
    ...stops.map((stop) => {
      const button = make('button', stop.label)
      button.addEventListener('click', () => setTime(stop.at))
      return make('li', '', button)
    }),
  )
}
const buttons = () => byId('stops').querySelectorAll('button')
async function setTime(at) {
  buttons().forEach((button) => (button.disabled = true))
  const answer = await fetch('/time', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ at }) }).catch(() => undefined)
  if (answer && answer.ok) showTime(await answer.json())
  buttons().forEach((button) => (button.disabled = false))
}
async function readTime() {
  const answer = await fetch('/time', { cache: 'no-store' }).catch(() => undefined)
  if (answer && answer.ok) showTime(await answer.json())
}
refresh()
readTime()
setInterval(refresh, EVERY_MS)
setInterval(readTime, EVERY_MS * 5)
`
