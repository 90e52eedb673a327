import fs from 'node:fs/promises'
import { isRaw, type Multipart } from '@shared/contract/raw'
import type { RouteSpec } from '@shared/contract/route'
import type { Context } from 'koa'
import { koaBody } from 'koa-body'
import { problem, Refusal } from './problem'

const DEFAULT_MAX = 64 * 1024

interface Upload {
  filepath: string
}

type Reader = (ctx: Context) => Promise<void>

/** Refuses a body that says itself that it is too large, before anything of it is read. */
export function refuseTooLarge(route: RouteSpec, ctx: Context): void {
  const max = route.maxBytes ?? DEFAULT_MAX
  if (Number(ctx.request.length ?? 0) > max) throw problem('request.too_large', { detail: `最多 ${Math.floor(max / 1024)} kB` })
}

/** Reads the body within its limit into `ctx.state.body`: JSON, a form with one file, or bytes as they came; nothing for a route without a body. */
export function bodyReader(route: RouteSpec): Reader | undefined {
  const { body } = route
  if (body === undefined) return undefined
  const max = route.maxBytes ?? DEFAULT_MAX
  if (!isRaw(body)) return readJson(max)
  return body.type === 'multipart/form-data' ? readForm(max) : readBytes(max)
}

function readJson(max: number): Reader {
  const parse = koaBody({ json: true, text: false, urlencoded: false, multipart: false, jsonLimit: max, jsonStrict: true, onError: refuseJson })
  return async (ctx) => {
    if (ctx.request.length !== 0 && ctx.is('application/json') === false) throw problem('request.type_refused', { detail: '内容要用 application/json' })
    await parse(ctx, () => Promise.resolve())
    ctx.state['body'] = (ctx.request as { body?: unknown }).body
  }
}

function refuseJson(error: Error): never {
  const { type, status } = error as { type?: string; status?: number }
  if (type === 'entity.too.large' || status === 413) throw problem('request.too_large')
  throw problem('request.malformed', { detail: '内容不是完整的 JSON' })
}

function readForm(max: number): Reader {
  const parse = koaBody({
    json: false,
    text: false,
    urlencoded: false,
    multipart: true,
    formidable: { maxFileSize: max, maxFiles: 1, maxFields: 4, maxFieldsSize: 4096, allowEmptyFiles: false },
    onError(error) {
      const { httpCode, code } = error as { httpCode?: number; code?: number }
      if (httpCode === 413 || code === 1009) throw problem('file.too_large')
      throw problem('request.malformed', { detail: '表单读不出来' })
    },
  })
  return async (ctx) => {
    if (!ctx.is('multipart/form-data')) throw problem('request.type_refused', { detail: '内容要用 multipart/form-data' })
    await parse(ctx, () => Promise.resolve())
    const { body, files } = ctx.request as unknown as { body?: Record<string, string>; files?: Record<string, Upload | Upload[]> }
    ctx.state['body'] = await asMultipart(body ?? {}, files ?? {})
  }
}

async function asMultipart(fields: Record<string, string>, files: Record<string, Upload | Upload[]>): Promise<Multipart> {
  const uploads = Object.values(files).flat()
  const first = [files['file'] ?? []].flat()[0]
  try {
    return { fields, ...(first ? { file: await fs.readFile(first.filepath) } : {}) }
  } finally {
    await Promise.all(uploads.map((upload) => fs.rm(upload.filepath, { force: true })))
  }
}

function readBytes(max: number): Reader {
  return async (ctx) => {
    const parts: Buffer[] = []
    let size = 0
    try {
      for await (const part of ctx.req) {
        size += (part as Buffer).length
        if (size > max) throw problem('request.too_large')
        parts.push(part as Buffer)
      }
    } catch (error) {
      throw error instanceof Refusal ? error : problem('request.malformed', { detail: '内容没有传完' })
    }
    ctx.state['body'] = Buffer.concat(parts)
  }
}
