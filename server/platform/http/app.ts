import type { IncomingMessage, ServerResponse } from 'node:http'
import { fullPath, type RouteSpec } from '@shared/contract/route'
import Koa from 'koa'
import { config } from '../config'
import { border } from './border'
import { chain } from './chain'
import type { Doors } from './doors'
import { dress } from './dress'
import { Front } from './front'
import type { Implementation } from './implement'
import { links } from './links'
import { operations, type Readiness } from './operations'
import { Routes } from './routes'
import { onePage, statics } from './statics'

export interface AppParts {
  registry: Readonly<Record<string, RouteSpec>>
  implementations: readonly Implementation[]
  /** Doors that stand in no registry: those of stand-ins, in a process that has them. */
  extra?: readonly Implementation[]
  doors: Doors
  /** What must hold before the server takes work, by name. */
  readiness: Readiness
  /** Folder of the built h5 pages, where they are served from here. */
  h5?: string
  /** Folder of the built console, where it is served from here. */
  console?: string
}

/** `{id}` of a contract as the router writes it. */
const koaPath = (route: RouteSpec): string => fullPath(route).replace(/\{(\w+)\}/g, ':$1')

/** Koa, behind a front that gives again what was just given. */
class App extends Koa {
  readonly front = new Front()

  override callback(): ReturnType<Koa['callback']> {
    const whole = super.callback()
    return (req, res) => (this.front.answer(req as IncomingMessage, res as ServerResponse) ? Promise.resolve() : whole(req, res))
  }
}

/**
 * The web application.
 * @throws Error when a contract has no implementation, or an implementation no contract
 */
export function createApp({ registry, implementations, extra = [], doors, readiness, h5, console }: AppParts): Koa {
  assertComplete(registry, implementations)
  // The address that our own proxy saw; what stands before it in the header, anybody may have written.
  const app = new App({ proxy: config.TRUST_PROXY, maxIpsCount: 1 })
  app.on('error', () => undefined)
  const router = new Routes({ exclusive: true })
  for (const implementation of [...implementations, ...extra]) {
    const { route } = implementation
    router.register(koaPath(route), [route.method], [chain(implementation, doors, app.front)])
  }
  operations(router, registry, readiness)
  app.use(dress())
  app.use(border)
  app.use(router.routes())
  app.use(router.allowedMethods())
  app.use(links)
  if (console) app.use(onePage('/console', console))
  if (h5) app.use(statics(h5))
  return app
}

function assertComplete(registry: AppParts['registry'], implementations: readonly Implementation[]): void {
  const implemented = new Set(implementations.map(({ route }) => route))
  const missing = Object.entries(registry).filter(([, route]) => !implemented.has(route))
  if (missing.length > 0) throw new Error(`contracts without an implementation: ${missing.map(([name]) => name).join(', ')}`)
  const known = new Set(Object.values(registry))
  const stray = implementations.filter(({ route }) => !known.has(route))
  if (stray.length > 0) throw new Error(`implementations outside the registry: ${stray.map(({ route }) => `${route.method} ${route.path}`).join(', ')}`)
}
