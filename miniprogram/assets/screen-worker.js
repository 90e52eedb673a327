/* global self, caches, Response -- those of a worker */
// For a canteen's screen: gives the page again when the device starts without a network. What is in the box, the page has put there (see shell.ts).
const PAGE = '/#/packages/public/pages/screen/index'
const isData = (path) => /^\/(api|demo|docs|pay|wechat|metrics|healthz|readyz)(\/|$)/.test(path)

/** The page as it was kept; the short address leads to it, as the server would have it. */
const keptPage = async (path) => (path === '/screen' ? Response.redirect(PAGE) : ((await caches.match('/')) ?? Response.error()))

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))
self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin || isData(pathname)) return
  // the page itself is the newest that there is; what it loads bears its content in its name
  if (request.mode === 'navigate') event.respondWith(fetch(request).catch(() => keptPage(pathname)))
  else event.respondWith(caches.match(request).then((file) => file ?? fetch(request)))
})
