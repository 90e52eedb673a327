export const notifyErrors = {
  'notify.app_unknown': { status: 404, title: '没有这个小程序' },
} as const
