import { Validator } from '@seriousme/openapi-schema-validator'
import { registry } from '@shared/contract/registry'
import { fullPath, successStatus } from '@shared/contract/route'
import { createApp, openApi } from '@platform/http'
import request from 'supertest'
import { doors } from '../../server/doors'
import { implementations } from '../../server/modules'

interface Operation {
  operationId: string
  summary: string
  parameters: { name: string; in: string; required: boolean; schema: object }[]
  requestBody?: { content: Record<string, { schema: object }> }
  responses: Record<string, { description: string; content?: Record<string, { schema: object }> }>
  security: Record<string, unknown>[]
}
interface Document {
  openapi: string
  paths: Record<string, Record<string, Operation>>
}

const app = createApp({ registry, implementations, doors, readiness: {} })
const read = async (): Promise<Document> => (await request(app.callback()).get('/openapi.json').expect(200)).body as Document

const copy = (document: unknown) => JSON.parse(JSON.stringify(document)) as Record<string, string>

describe('the description of every door', () => {
  it('is OpenAPI 3.1 by its published schema', async () => {
    const validator = new Validator()
    const { valid, errors } = await validator.validate(copy(await read()))
    expect([valid, errors, validator.version]).toEqual([true, undefined, '3.1'])
  })

  it('would not pass with a fault in it', async () => {
    const broken = copy(await read()) as unknown as Document
    for (const operation of Object.values(broken.paths).flatMap((each) => Object.values(each))) delete (operation as Partial<Operation>).responses
    ;(broken as unknown as Record<string, unknown>)['info'] = undefined
    expect((await new Validator().validate(copy(broken))).valid).toBe(false)
  })

  it('has one operation for each contract, and no other', async () => {
    const { paths } = await read()
    const described = Object.entries(paths).flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, { operationId }]) => `${operationId} ${method} ${path}`),
    )
    expect(described.sort()).toEqual(
      Object.entries(registry)
        .map(([name, route]) => `${name} ${route.method.toLowerCase()} ${fullPath(route)}`)
        .sort(),
    )
  })

  it('says of each what may be sent, what comes back, and who may ask', async () => {
    const { paths } = await read()
    for (const [name, route] of Object.entries(registry)) {
      const operation = paths[fullPath(route)]?.[route.method.toLowerCase()]
      const inPath = operation?.parameters.filter((each) => each.in === 'path').map((each) => each.name)
      expect([name, inPath?.sort()]).toEqual([name, [...fullPath(route).matchAll(/\{(\w+)\}/g)].map(([, each]) => each).sort()])
      expect([name, operation?.requestBody !== undefined]).toEqual([name, route.body !== undefined])
      expect([name, Object.keys(operation?.responses ?? {})]).toEqual([name, expect.arrayContaining([String(successStatus(route)), '429', '500', '503'])])
      if (route.access === 'session')
        expect([name, Object.keys(operation?.responses ?? {}), operation?.security]).toEqual([name, expect.arrayContaining(['401']), [{ session: [] }]])
      if (route.polled) expect([name, '304' in (operation?.responses ?? {})]).toEqual([name, true])
    }
  })

  it('leaves no schema open: what is an object names its fields, what is a list its items', async () => {
    const open: string[] = []
    const look = (value: unknown, path: string): void => {
      if (typeof value !== 'object' || value === null) return
      const { type, properties, additionalProperties, items } = value as Record<string, unknown>
      if ((type === 'object' && !properties && !additionalProperties) || (type === 'array' && !items)) open.push(path)
      for (const [key, inner] of Object.entries(value)) look(inner, `${path}/${key}`)
    }
    const { paths } = await read()
    look(paths, '')
    expect(open).toEqual([])
  })

  it('is made anew from other contracts', () => expect(openApi({})).toMatchObject({ paths: {} }))

  it('can be read in a browser', async () => {
    const page = await request(app.callback()).get('/docs')
    expect([page.status, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8'])
    for (const [file, type] of [
      ['start.js', 'text/javascript'],
      ['swagger-ui.css', 'text/css'],
      ['swagger-ui-bundle.js', 'application/javascript'],
    ] as const) {
      const { status, headers } = await request(app.callback()).get(`/docs/${file}`)
      expect([file, status, headers['content-type']]).toEqual([file, 200, expect.stringContaining(type.split('/')[1] ?? '')])
    }
    expect(page.text).not.toMatch(/<script>|onclick|https?:\/\//)
  })
})
