import { z } from 'zod/mini'

/** Kinds of place that a post is held at. */
export const PlaceKind = z.enum(['CITY', 'UNIT', 'SCHOOL', 'KITCHEN', 'FAMILY'])
export type PlaceKind = z.infer<typeof PlaceKind>

/**
 * The roles of the rule book, section 7, with their Chinese name and the kind of place where a post with that role stands.
 * PUBLIC is nobody's post; STUDENT has none either, pupils rate without signing in; SUPPLIER joins when suppliers do.
 */
export const ROLES = {
  CITY_BUREAU: { name: '市教育局', place: 'CITY' },
  CITY_COMPLAINT_DESK: { name: '市级投诉专班', place: 'CITY' },
  CITY_ADMIN: { name: '市系统管理员', place: 'CITY' },
  CALLBACK_DESK: { name: '回访员', place: 'CITY' },
  DUTY_OFFICER: { name: '指挥中心值班员', place: 'CITY' },
  PROVINCE: { name: '省教育厅', place: 'CITY' },
  DISCIPLINE: { name: '纪检监察', place: 'CITY' },
  HEALTH_CDC: { name: '卫健疾控', place: 'CITY' },
  AUDITOR: { name: '审计员', place: 'CITY' },
  COUNTY_BUREAU: { name: '县教育局', place: 'UNIT' },
  COUNTY_COMPLAINT_DESK: { name: '县级投诉专班', place: 'UNIT' },
  MARKET_SUPERVISION: { name: '市场监管人员', place: 'UNIT' },
  PRINCIPAL: { name: '校长', place: 'SCHOOL' },
  DINING_LEADER: { name: '陪餐负责人', place: 'SCHOOL' },
  FOOD_SAFETY_DIRECTOR: { name: '食品安全总监', place: 'SCHOOL' },
  FOOD_SAFETY_OFFICER: { name: '食品安全员', place: 'SCHOOL' },
  NUTRITION_OFFICER: { name: '营养健康管理员', place: 'SCHOOL' },
  HOMEROOM_TEACHER: { name: '班主任', place: 'SCHOOL' },
  TEACHER: { name: '任课教师', place: 'SCHOOL' },
  SCHOOL_ADMIN: { name: '学校系统管理员', place: 'SCHOOL' },
  SCHOOL_DOCTOR: { name: '校医', place: 'SCHOOL' },
  PARENT_COMMITTEE: { name: '膳食监督家长委员会', place: 'SCHOOL' },
  ACCOUNTANT: { name: '食堂会计', place: 'SCHOOL' },
  CASHIER: { name: '出纳', place: 'SCHOOL' },
  BUYER: { name: '采购员', place: 'SCHOOL' },
  RECEIVER: { name: '验收员', place: 'SCHOOL' },
  STOREKEEPER: { name: '保管员', place: 'SCHOOL' },
  CANTEEN_MANAGER: { name: '食堂管理员', place: 'KITCHEN' },
  CHEF: { name: '厨师', place: 'KITCHEN' },
  SAMPLER: { name: '留样员', place: 'KITCHEN' },
  DISHWASHER: { name: '洗消员', place: 'KITCHEN' },
  CATERER_MANAGER: { name: '配餐企业负责人', place: 'KITCHEN' },
  PARENT: { name: '家长', place: 'FAMILY' },
} as const satisfies Record<string, { name: string; place: PlaceKind }>

export type Role = keyof typeof ROLES
export const Role = z.enum(Object.keys(ROLES) as [Role, ...Role[]])

/** Who stands before a class: a teacher's acts and pages are theirs. */
export const TEACHERS = ['HOMEROOM_TEACHER', 'TEACHER'] as const satisfies readonly Role[]

export const teaches = (role: Role): boolean => (TEACHERS as readonly Role[]).includes(role)

/** `班主任`; what a role is called by people. */
export const sayRole = (role: Role): string => ROLES[role].name
