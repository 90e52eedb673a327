// Settings of every server-side test, before anything of the product is loaded. The stand-in's port is this process's own, so that runs side by side do not meet.
Object.assign(process.env, {
  NODE_ENV: 'test',
  LOG_LEVEL: process.env.LOG_LEVEL ?? 'silent',
  HAOFAN_SANDBOX: '1',
  SANDBOX_PORT: String(10_000 + (process.pid % 20_000)),
  TZ: 'UTC',
})
