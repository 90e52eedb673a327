import fs from 'node:fs'

/** The published vectors of call-backs and sessions, and the platform's own example. */
export const vectors = JSON.parse(fs.readFileSync('test/fixtures/wechat-vectors.json', 'utf8')) as typeof import('../fixtures/wechat-vectors.json')
