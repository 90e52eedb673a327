const WORKER = '/screen-worker.js'
const BOX = 'haofan-screen'
/** What a page loads late, its seals and icons among them, is there by then. */
const AFTER_MS = 10_000

const loaded = (): string[] =>
  performance
    .getEntriesByType('resource')
    .map(({ name }) => new URL(name))
    .filter(({ origin, pathname }) => origin === location.origin && /\.(js|css|svg|png|webp)$/.test(pathname) && pathname !== WORKER)
    .map(({ pathname }) => pathname)

async function fill(): Promise<void> {
  const box = await caches.open(BOX)
  const wanted = new Set(loaded())
  const there = (await box.keys()).map(({ url }) => new URL(url).pathname)
  // hashed files never change; the page is fetched anew, so that it names the files of now
  for (const path of ['/', ...[...wanted].filter((each) => !there.includes(each))]) await box.add(path)
  for (const path of there) if (path !== '/' && !wanted.has(path)) await box.delete(path)
}

/** Keeps the page itself on the device, so that it starts without a network too; where the browser cannot, over plain http, it needs one to start. */
export async function keepShell(): Promise<void> {
  if (!('serviceWorker' in navigator) || !('caches' in window)) return
  try {
    await navigator.serviceWorker.register(WORKER)
    setTimeout(() => void fill().catch(() => undefined), AFTER_MS)
  } catch {
    // the browser refuses workers: the screen goes on while it is not started anew
  }
}
