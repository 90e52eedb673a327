/** What people of the demo write. */

export const SEATS = ['靠窗第二桌', '三年级那几桌', '打菜窗口旁', '五年级那几桌', '门口第一桌', '学生中间']

export const PUPILS_SAID = ['土豆烧得软', '汤有点淡', '今天的菜好吃', '米饭硬了一点', '想多吃点水果', '分量够了']

export interface Problem {
  what: string
  decision: string
  /** What was done in the end. */
  done: string
}

export const PROBLEMS: readonly Problem[] = [
  { what: '汤凉得快', decision: '汤桶加盖，晚十分钟出锅', done: '汤桶都加了盖，今晚试过，打到最后一个班还烫手' },
  { what: '靠门那排风大', decision: '挂上门帘', done: '门帘挂好了，坐过去不吹了' },
  { what: '二号窗口排队长', decision: '高年级晚五分钟下来', done: '和年级组说好了，高年级错开五分钟' },
  { what: '餐盘有水渍', decision: '沥干再发，洗消间改顺序', done: '沥水架多摆了一层，抽了二十个盘子都是干的' },
]
export const REMARKS = ['菜热，分量够', '有两个孩子剩了青菜，劝着吃完了', '今天吃得快', '汤咸了一点，跟食堂说了']

export const OPINIONS = [
  '后厨地面干净，菜和菜谱一样',
  '孩子们排队有序，汤可以再热一点',
  '留样柜看了，标签齐',
  '分量比我想的足，青菜再嫩点更好',
  '洗手池边上加个防滑垫',
] as const

/** What heads answer, and what was done where something was. */
export const REPLIES: Readonly<Record<(typeof OPINIONS)[number], readonly [text: string, measures?: string]>> = {
  '后厨地面干净，菜和菜谱一样': ['看到了，谢谢你来看。后厨每顿收拾完都照这个样子查一遍。'],
  '孩子们排队有序，汤可以再热一点': ['说得对，汤是凉得快。汤桶换成保温的，开餐前十分钟再出锅。', '买了三只保温桶，这周五开始用'],
  '留样柜看了，标签齐': ['留样每顿都做，柜子在一楼，什么时候来都能看。'],
  '分量比我想的足，青菜再嫩点更好': ['青菜改成早上到货，当顿洗当顿炒，少焖五分钟。', '和供货的说好了，青菜六点半前送到'],
  洗手池边上加个防滑垫: ['该加。总务买了垫子，先放了两块旧的。', '洗手池两边各放了一块'],
}

export const RATING_WORDS = [
  '土豆烧牛肉好吃',
  '汤有点淡',
  '今天的菜热乎',
  '米饭有点硬',
  '想吃红烧鸡块',
  '青菜有点老',
  '阿姨打得多',
  '酸奶好喝',
  '菜有点咸',
  '鸡蛋炒得嫩',
  '水果再多点就好了',
  '排队太久了',
]

/** Words that an officer does not release: they name somebody. */
export const WITHHELD_WORDS = ['三号窗口那个阿姨手抖', '我同桌把饭倒了', '老师说不能剩饭']

export const EXPLANATIONS: Readonly<Record<'chefTasting' | 'leaderDining' | 'teacherDining' | 'studentRating', readonly string[]>> = {
  chefTasting: ['尝了，手机没电，开餐前没交上', '厨师临时请假，替班的不会用，下午已教会'],
  leaderDining: ['陪餐的去县里开会，没来得及换人，已改名单', '人在餐厅吃的，忘了扫码'],
  teacherDining: ['午间教研，老师轮流看班，没扫上码', '在教室分餐，餐厅的码没法扫'],
  studentRating: ['下午秋游，评的人不够', '平板在维修，只有一个班评了'],
}
