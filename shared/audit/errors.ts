export const auditErrors = {
  'audit.reason_missing': { status: 400, title: '写明为什么要看' },
} as const
