import fs from 'node:fs'
import type json from '../fixtures/wechat-vectors.json'

/** The published vectors of call-backs and sessions, and the platform's own example. */
export const vectors = JSON.parse(fs.readFileSync('test/fixtures/wechat-vectors.json', 'utf8')) as typeof json
