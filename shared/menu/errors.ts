export const menuErrors = {
  'menu.slot_unknown': { status: 404, title: '这一餐不开' },
  'menu.empty': { status: 422, title: '一个菜也没有' },
  'menu.dish_unknown': { status: 422, title: '有一道菜不在菜品库里' },
  'menu.version_conflict': { status: 409, title: '菜谱刚被别人改过，刷新再改' },
  'menu.state_refused': { status: 409, title: '菜谱现在的状态不能这样做' },
  'menu.same_person': { status: 403, title: '写的人不能自己审' },
  'menu.locked': { status: 409, title: '已经发布，要改就写明原因' },
  'menu.meal_over': { status: 409, title: '这一餐已经过去，不能再改' },
  'menu.dish_banned': { status: 422, title: '有学校食堂不准用的食材' },
  'menu.dish_unclear': { status: 422, title: '这道菜要说清是什么' },
  'menu.dish_name_taken': { status: 409, title: '菜品库里已经有这道菜' },
  'menu.nothing_to_copy': { status: 404, title: '那一周没有菜谱可抄' },
} as const
