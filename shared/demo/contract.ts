import { z } from 'zod/mini'
import { Point } from '../base/place'
import { defineRoute } from '../contract/route'

/** Somebody of the made-up city whom a newcomer can be. */
export const Persona = z.object({
  id: z.string(),
  name: z.string(),
  /** What the person is there: `三年级 2 班班主任`. */
  title: z.string(),
  /** School, kitchen or office; personas of one place stand together. */
  place: z.string(),
  /** What can be tried as this person, in one line. */
  note: z.optional(z.string()),
})
export type Persona = z.infer<typeof Persona>

/** A poster of the made-up city, as a camera would read it, with where it hangs. */
export const DemoPoster = z.object({
  code: z.string(),
  schoolName: z.string(),
  servingPointName: z.string(),
  servingPointNumber: z.number(),
  location: Point,
})
export type DemoPoster = z.infer<typeof DemoPoster>

export const Personas = z.object({ items: z.array(Persona) })
export const LoginCode = z.object({ code: z.string() })
export const DemoPosters = z.object({ items: z.array(DemoPoster) })

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
  body: z.object({ persona: z.string().check(z.maxLength(64)) }),
  responses: { 200: LoginCode },
})

export const listPosters = defineRoute({
  method: 'GET',
  path: '//demo/posters',
  summary: 'Posters that can be scanned without a camera',
  access: 'public',
  responses: { 200: DemoPosters },
})
