import type { Migration } from '../db'

const DAY_SECONDS = 24 * 3600

export const wechatMigrations: Migration[] = [
  {
    id: 'platform-002-wechat-token',
    async up({ collection }) {
      await collection('wechat_token')
    },
  },
  {
    id: 'platform-003-wechat-push',
    async up({ collection, index }) {
      await collection('wechat_push_seen')
      await index('wechat_push_seen', { keptSince: 1 }, { ttlSeconds: DAY_SECONDS })
    },
  },
]
