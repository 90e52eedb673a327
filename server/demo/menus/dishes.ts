import type { Allergen } from '@shared/base/allergen'
import type { DishKind } from '@shared/menu/schema'
import type { MealKind } from '@shared/org/schema'

/** Drawings of the product that show a dish. */
export type Drawing = 'beef-potato' | 'celtuce-egg' | 'eggplant' | 'greens' | 'rice' | 'soup' | 'tofu' | 'yoghurt'

export interface Recipe {
  name: string
  kind: DishKind
  allergens: readonly Allergen[]
  priceFen: number
  drawing?: Drawing
}

const dish = (name: string, kind: DishKind, priceFen: number, allergens: readonly Allergen[] = [], drawing?: Drawing): Recipe => ({
  name,
  kind,
  priceFen,
  allergens,
  ...(drawing ? { drawing } : {}),
})

/** What the kitchens of the demo can cook. */
export const RECIPES: readonly Recipe[] = [
  dish('土豆烧牛肉', 'MEAT', 420, ['SOY', 'GLUTEN'], 'beef-potato'),
  dish('红烧鸡块', 'MEAT', 320, ['SOY', 'GLUTEN'], 'beef-potato'),
  dish('土豆烧鸡', 'MEAT', 320, ['SOY', 'GLUTEN'], 'beef-potato'),
  dish('土豆烧排骨', 'MEAT', 380, ['SOY', 'GLUTEN'], 'beef-potato'),
  dish('青椒肉丝', 'MEAT', 300, ['SOY', 'GLUTEN']),
  dish('番茄鱼片', 'MEAT', 340, ['FISH']),
  dish('木耳肉片', 'MEAT', 300, ['SOY', 'GLUTEN']),
  dish('宫保鸡丁', 'MEAT', 320, ['PEANUT', 'SOY', 'GLUTEN']),
  dish('青笋烧鸭', 'MEAT', 340, ['SOY', 'GLUTEN']),
  dish('回锅肉', 'MEAT', 320, ['SOY', 'GLUTEN']),
  dish('莴笋炒鸡蛋', 'HALF_MEAT', 180, ['EGG'], 'celtuce-egg'),
  dish('黄瓜炒鸡蛋', 'HALF_MEAT', 180, ['EGG'], 'celtuce-egg'),
  dish('番茄炒鸡蛋', 'HALF_MEAT', 180, ['EGG']),
  dish('肉末蒸蛋', 'HALF_MEAT', 180, ['EGG']),
  dish('芹菜豆干', 'HALF_MEAT', 160, ['SOY']),
  dish('麻婆豆腐', 'HALF_MEAT', 160, ['SOY'], 'tofu'),
  dish('家常豆腐', 'HALF_MEAT', 160, ['SOY'], 'tofu'),
  dish('鱼香茄子', 'VEGETABLE', 140, ['SOY', 'GLUTEN'], 'eggplant'),
  dish('清炒小白菜', 'VEGETABLE', 110, [], 'greens'),
  dish('蒜蓉油麦菜', 'VEGETABLE', 120, [], 'greens'),
  dish('炝炒莲白', 'VEGETABLE', 110, [], 'greens'),
  dish('清炒莴笋', 'VEGETABLE', 110),
  dish('清炒南瓜', 'VEGETABLE', 110),
  dish('小白菜汤', 'SOUP', 60, [], 'soup'),
  dish('冬瓜汤', 'SOUP', 60, [], 'soup'),
  dish('萝卜汤', 'SOUP', 60, [], 'soup'),
  dish('紫菜蛋花汤', 'SOUP', 70, ['EGG'], 'soup'),
  dish('番茄蛋汤', 'SOUP', 70, ['EGG'], 'soup'),
  dish('海带排骨汤', 'SOUP', 120),
  dish('绿豆汤', 'SOUP', 60),
  dish('米饭', 'STAPLE', 80, [], 'rice'),
  dish('红薯饭', 'STAPLE', 90, [], 'rice'),
  dish('玉米糁饭', 'STAPLE', 90, [], 'rice'),
  dish('馒头', 'STAPLE', 60, ['GLUTEN']),
  dish('花卷', 'STAPLE', 70, ['GLUTEN']),
  dish('菜包', 'STAPLE', 80, ['GLUTEN']),
  dish('肉包', 'STAPLE', 100, ['GLUTEN', 'SOY']),
  dish('面条', 'STAPLE', 150, ['GLUTEN']),
  dish('白粥', 'STAPLE', 50),
  dish('小米粥', 'STAPLE', 60),
  dish('蒸红薯', 'SNACK', 60),
  dish('蒸玉米', 'SNACK', 80),
  dish('煮鸡蛋', 'SNACK', 100, ['EGG']),
  dish('苏打饼干', 'SNACK', 100, ['GLUTEN']),
  dish('小面包', 'SNACK', 120, ['GLUTEN', 'EGG', 'MILK']),
  dish('原味酸奶', 'DAIRY', 200, ['MILK'], 'yoghurt'),
  dish('牛奶', 'DAIRY', 200, ['MILK']),
  dish('豆浆', 'DAIRY', 80, ['SOY']),
  dish('橘子', 'FRUIT', 100),
  dish('苹果', 'FRUIT', 120),
  dish('香蕉', 'FRUIT', 100),
]

const menus = (...lines: string[]): string[][] => lines.map((line) => line.split(' '))

const EVENING = menus(
  '回锅肉 番茄炒鸡蛋 清炒小白菜 米饭 萝卜汤',
  '木耳肉片 家常豆腐 炝炒莲白 米饭 冬瓜汤',
  '土豆烧鸡 芹菜豆干 蒜蓉油麦菜 米饭 紫菜蛋花汤',
  '青椒肉丝 鱼香茄子 清炒南瓜 米饭 小白菜汤',
  '红烧鸡块 麻婆豆腐 清炒莴笋 米饭 番茄蛋汤',
)

/** Menus by kind of meal, which come round in this order; the first two lunches are those of the drawn trays. */
export const ROUNDS: Readonly<Record<MealKind, readonly (readonly string[])[]>> = {
  LUNCH: menus(
    '土豆烧牛肉 莴笋炒鸡蛋 鱼香茄子 小白菜汤 米饭 原味酸奶',
    '麻婆豆腐 清炒小白菜 黄瓜炒鸡蛋 米饭 冬瓜汤 橘子',
    '青椒肉丝 番茄炒鸡蛋 炝炒莲白 海带排骨汤 红薯饭 牛奶',
    '红烧鸡块 芹菜豆干 蒜蓉油麦菜 紫菜蛋花汤 米饭 苹果',
    '番茄鱼片 肉末蒸蛋 鱼香茄子 萝卜汤 玉米糁饭 牛奶',
    '土豆烧鸡 家常豆腐 清炒莴笋 小白菜汤 米饭 香蕉',
    '木耳肉片 黄瓜炒鸡蛋 炝炒莲白 冬瓜汤 米饭 原味酸奶',
    '土豆烧排骨 芹菜豆干 清炒小白菜 番茄蛋汤 红薯饭 橘子',
    '宫保鸡丁 莴笋炒鸡蛋 蒜蓉油麦菜 萝卜汤 米饭 苹果',
    '青笋烧鸭 麻婆豆腐 清炒南瓜 紫菜蛋花汤 玉米糁饭 牛奶',
  ),
  BREAKFAST: menus('馒头 小米粥 煮鸡蛋 牛奶', '菜包 豆浆 煮鸡蛋', '面条 煮鸡蛋 牛奶', '花卷 白粥 煮鸡蛋', '肉包 小米粥 煮鸡蛋'),
  DINNER: EVENING,
  SUPPER: menus('面条', '白粥 花卷', '蒸红薯 豆浆', '菜包 豆浆', '馒头 小米粥'),
  MORNING_SNACK: menus('牛奶 苏打饼干', '豆浆 馒头', '原味酸奶 香蕉', '牛奶 蒸红薯', '小米粥 煮鸡蛋'),
  AFTERNOON_SNACK: menus('橘子 牛奶', '苹果 小面包', '香蕉 原味酸奶', '蒸玉米 豆浆', '绿豆汤 馒头'),
}

/** What a meal costs, in fen. */
export const PRICES: Readonly<Record<MealKind, number>> = { BREAKFAST: 400, MORNING_SNACK: 200, LUNCH: 900, AFTERNOON_SNACK: 200, DINNER: 900, SUPPER: 300 }
