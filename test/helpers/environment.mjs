// Settings of every server-side test, before anything of the product is loaded.
Object.assign(process.env, { NODE_ENV: 'test', LOG_LEVEL: process.env.LOG_LEVEL ?? 'silent', HAOFAN_SANDBOX: '1', TZ: 'UTC' })
