export const orgErrors = {
  'org.school_unknown': { status: 404, title: '没有找到这所学校' },
} as const
