export const hotlineErrors = {
  'hotline.code_unknown': { status: 404, title: '没有这个查询码' },
  'hotline.state_refused': { status: 409, title: '投诉现在的状态不能这样办' },
  'hotline.school_barred': { status: 409, title: '涉及校长、采购或钱的投诉不能派给学校' },
  'hotline.level_refused': { status: 409, title: '这件投诉不能派到那一级' },
  'hotline.same_handler': { status: 403, title: '办过这件投诉的人不能回访' },
  'hotline.identity_none': { status: 404, title: '这件投诉没有留名' },
  'hotline.fear_refused': { status: 422, title: '只有学生、教职工和家长能勾怕受影响' },
  'hotline.category_refused': { status: 422, title: '这类问题只收民办学校的' },
  'hotline.class_unknown': { status: 422, title: '这所学校没有这个班' },
  'hotline.already_answered': { status: 409, title: '满意度已经填过' },
} as const
