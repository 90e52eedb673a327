import type { Migration } from '../db'

export const wechatMigrations: Migration[] = [
  {
    id: 'platform-002-wechat-token',
    async up({ collection }) {
      await collection('wechat_token')
    },
  },
]
