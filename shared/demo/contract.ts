import { z } from 'zod/mini'
import { Point } from '../base/place'
import { BusinessDay, Instant } from '../base/time'
import { raw } from '../contract/raw'
import { defineRoute } from '../contract/route'

/** 家长 学校 食堂 县市 */
export const PersonaGroup = z.enum(['FAMILY', 'SCHOOL', 'KITCHEN', 'OFFICE'])
export type PersonaGroup = z.infer<typeof PersonaGroup>

const GROUP_NAMES: Record<PersonaGroup, string> = { FAMILY: '家长', SCHOOL: '学校', KITCHEN: '食堂', OFFICE: '县市' }
export const sayGroup = (group: PersonaGroup): string => GROUP_NAMES[group]

/** Somebody of the made-up city whom a newcomer can be. */
export const Persona = z.object({
  id: z.string(),
  group: PersonaGroup,
  name: z.string(),
  /** What the person is there: `三年级 2 班班主任`. */
  title: z.string(),
  /** School, kitchen or office. */
  place: z.string(),
  /** What can be tried as this person, in one line. */
  note: z.string(),
})
export type Persona = z.infer<typeof Persona>

/** A poster of the made-up city, as a camera would read it, with where it hangs and a picture of its code. */
export const DemoPoster = z.object({
  code: z.string(),
  schoolName: z.string(),
  servingPointName: z.string(),
  servingPointNumber: z.number(),
  location: Point,
  pictureUrl: z.string(),
  /** No poster: what a screen shows at this moment. */
  screen: z.optional(z.boolean()),
})
export type DemoPoster = z.infer<typeof DemoPoster>

export const Personas = z.object({ items: z.array(Persona) })
export const LoginCode = z.object({ code: z.string() })
export const ScreenKeyOfDemo = z.object({ key: z.string() })
export const DemoPosters = z.object({ items: z.array(DemoPoster) })

const PersonaId = z.string().check(z.maxLength(64))

/** The demo's time, and moments of a school day to which it can be set. */
export const DemoClock = z.object({
  now: Instant,
  day: BusinessDay,
  /** `11月25日 周三 10:40` */
  shown: z.string(),
  stops: z.array(z.object({ at: Instant, label: z.string() })),
})
export type DemoClock = z.infer<typeof DemoClock>

export const listPersonas = defineRoute({
  method: 'GET',
  path: '//demo/personas',
  summary: 'Whom a newcomer can be, while the stand-ins are on',
  access: 'public',
  responses: { 200: Personas },
})

export const becomePersona = defineRoute({
  method: 'POST',
  path: '//demo/login',
  summary: 'A login code of the stand-in for this persona, to be used once at POST /sessions',
  access: 'public',
  body: z.object({ persona: PersonaId }),
  responses: { 200: LoginCode },
})

export const listPosters = defineRoute({
  method: 'GET',
  path: '//demo/posters',
  summary: 'Posters that can be scanned without a camera, those of the persona first',
  access: 'public',
  query: z.object({ persona: z.optional(PersonaId) }),
  responses: { 200: DemoPosters },
})

export const readPosterPicture = defineRoute({
  method: 'GET',
  path: '//demo/posters/{code}',
  summary: 'The plain code of a poster as a picture',
  access: 'public',
  params: z.object({ code: z.string().check(z.maxLength(40)) }),
  responses: { 200: raw('image/png') },
})

export const takeDemoScreen = defineRoute({
  method: 'POST',
  path: '//demo/screen',
  summary: "The key of the made-up school's screen, for whoever opens its page",
  access: 'public',
  responses: { 200: ScreenKeyOfDemo },
})

export const readDemoClock = defineRoute({
  method: 'GET',
  path: '//demo/clock',
  summary: "The demo's time",
  access: 'public',
  responses: { 200: DemoClock },
})

export const setDemoClock = defineRoute({
  method: 'POST',
  path: '//demo/clock',
  summary: "Sets the demo's time, forward or back; it runs on from there",
  access: 'public',
  body: z.object({ at: Instant }),
  responses: { 200: DemoClock },
})
