import path from 'node:path'
import { transformSync } from '@babel/core'
import type { RouteSpec } from '@shared/contract/route'

const PLUGIN = path.resolve('miniprogram/config/plugins/lean-contracts.cjs')

/** What a shared contract is in the build of the pages. */
function built(source: string): Record<string, RouteSpec> {
  const { code } =
    transformSync(source, {
      filename: path.resolve('shared/made-up/contract.ts'),
      configFile: false,
      babelrc: false,
      presets: ['@babel/preset-typescript', ['@babel/preset-env', { modules: 'commonjs', targets: { chrome: '70' } }]],
      plugins: [PLUGIN],
    }) ?? {}
  const exports: Record<string, RouteSpec> = {}
  new Function('exports', 'defineRoute', code ?? '')(exports, (spec: unknown) => spec)
  return exports
}

describe('a contract in the build of the pages', () => {
  it('keeps how it is called and loses what only the server needs', () => {
    const { read } = built(`export const read = defineRoute({
      method: 'GET', path: '/meals', access: 'session', roles: 'ANY', summary: 'Meals', polled: true, responses: { 200: {} }, errors: ['x'] })`)
    expect(read).toEqual({ method: 'GET', path: '/meals', access: 'session', polled: true })
  })

  it('keeps what several routes share, just as lean', () => {
    const { read, write } = built(`
      const one = { access: 'session', params: {}, responses: { 200: {} } } as const
      export const read = defineRoute({ ...one, method: 'GET', path: '/orders/{id}', roles: ['PRINCIPAL'] })
      export const write = defineRoute({ ...one, method: 'POST', path: '/orders/{id}', body: {} })`)
    expect(read).toEqual({ access: 'session', params: {}, method: 'GET', path: '/orders/{id}' })
    expect(write).toMatchObject({ access: 'session', params: {}, body: {} })
    expect(write).not.toHaveProperty('responses')
  })
})
