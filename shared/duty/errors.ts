export const dutyErrors = {
  'duty.unknown': { status: 404, title: '没有这项任务' },
  'duty.not_missed': { status: 409, title: '还没过时限，直接做就行' },
  'duty.explained': { status: 409, title: '已经有人写过说明' },
} as const
