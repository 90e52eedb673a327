import { pick } from '../draw'

const SURNAMES = [
  ...'李王张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文',
]
const PUPIL_FIRST = [...'子梓一雨思宇欣佳诗浩俊嘉若语晨奕沐亦心锦乐书彦清知景安允']
const PUPIL_SECOND = [...'涵轩怡睿桐然妍辰悦博雯瑶航琪诺泽彤阳琳萱豪宁远晗岚逸可凡霖菲熙']
const GROWN_FIRST = [...'建国志秀桂玉文明德春晓海永红丽小成云家光正兴国长素']
const GROWN_SECOND = [...'华英兰军平芳强梅伟珍林勇霞涛燕刚琴斌莉辉玲超敏波洁峰萍军荣']

/** A pupil's name, made up. */
export const pupilName = (...words: (string | number)[]): string =>
  pick(SURNAMES, 'surname', ...words) + pick(PUPIL_FIRST, 'first', ...words) + pick(PUPIL_SECOND, 'second', ...words)

/** A grown-up's name, made up. */
export const grownName = (...words: (string | number)[]): string =>
  pick(SURNAMES, 'surname', ...words) + pick(GROWN_FIRST, 'first', ...words) + pick(GROWN_SECOND, 'second', ...words)
