export const orgErrors = {
  'org.school_unknown': { status: 404, title: '没有找到这所学校' },
  'org.day_not_serving': { status: 409, title: '这天食堂不开餐' },
} as const
