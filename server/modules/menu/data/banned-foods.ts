import type { BannedFood, BannedWord } from '@shared/menu/rules'

const words = (...list: string[]): BannedWord[] => list.map((word) => ({ word }))

/** 菜豆 (the plant of 四季豆) also stands, by accident, where a vegetable that ends in 菜 meets a food that begins with 豆. */
const NOT_CAIDOU = [
  ...'豆腐 豆干 豆皮 豆花 豆芽 豆浆 豆泡 豆筋 豆瓣 豆豉 豆渣 豆沙 豆苗 豆尖 豆奶 豆丝 豆卷 豆米 豆汤 豆粉 豆酱 豆糕 豆粥 豆饭 豆制品'.split(' '),
  ...'白菜 花菜 青菜 酸菜 芹菜 包菜 油菜 菠菜 生菜 泡菜 榨菜 盐菜 芽菜 冬菜 咸菜 雪菜 野菜 韭菜 蔬菜 干菜 空心菜 卷心菜 娃娃菜'.split(' '),
]
const NOT_RAW = ['花生', '学生', '师生', '养生', '野生']

/**
 * Rule book 1.10 (S08c, S09, S22, S23c): what of it can be seen in the name of a dish. Foods by their state (expired, left over, long soaked) and by
 * their additives are found at acceptance and by inspection, not here.
 */
export const BANNED_FOODS: readonly BannedFood[] = [
  {
    code: 'B01',
    name: '四季豆',
    scope: 'SCHOOL',
    words: [
      ...words('四季豆', '芸豆角'),
      { word: '菜豆', unless: NOT_CAIDOU },
      // In some counties 四季豆, in others 豇豆, a different plant that is allowed; 芸豆 is the fresh pod or the dried seed.
      { word: '豆角', unless: ['豇豆角', '长豆角'], asked: true },
      { word: '芸豆', asked: true },
    ],
  },
  {
    code: 'B02',
    name: '鲜黄花菜',
    scope: 'SCHOOL',
    words: [
      ...words('鲜黄花', '鲜金针菜'),
      // Dried it is allowed.
      { word: '黄花菜', unless: ['干黄花菜'], asked: true },
      { word: '金针菜', unless: ['干金针菜'], asked: true },
    ],
  },
  { code: 'B03', name: '野生蘑菇', scope: 'SCHOOL', words: words('野生蘑菇', '野生菌', '野生香菇', '野蘑菇', '野山菌', '野菌') },
  { code: 'B04', name: '发芽土豆', scope: 'SCHOOL', words: words('发芽土豆', '发芽洋芋', '发芽马铃薯', '生芽土豆') },
  { code: 'B05', name: '亚硝酸盐', scope: 'ALL', words: words('亚硝酸盐', '亚硝酸钠', '亚硝酸钾') },
  {
    code: 'B06',
    name: '冷荤类食品',
    scope: 'SCHOOL',
    words: [
      ...words('冷荤', '口水鸡', '夫妻肺片'),
      ...['凉拌', '凉菜', '冷盘', '冷切', '冷拼', '冷吃', '白斩'].map((word): BannedWord => ({ word, kinds: ['MEAT', 'HALF_MEAT'] })),
    ],
  },
  {
    code: 'B07',
    name: '生食类食品',
    scope: 'SCHOOL',
    words: [...words('生鱼片', '刺身', '醉虾', '醉蟹'), ...['生食', '生吃', '生腌', '生拌'].map((word): BannedWord => ({ word, unless: NOT_RAW }))],
  },
  { code: 'B08', name: '裱花蛋糕', scope: 'SCHOOL', words: words('裱花') },
  { code: 'B14', name: '保健品、含乳饮料', scope: 'NIP', words: words('保健品', '乳饮料', '乳味饮料', '乳酸菌饮料', '乳酸菌饮品') },
]
