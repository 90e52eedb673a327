import fs from 'node:fs/promises'
import path from 'node:path'
import type { Id } from '@shared/base/id'
import type { FilePurpose } from '@shared/file/schema'
import sharp from 'sharp'
import { loadPicture } from '../modules/file/index'
import { idFor } from './draw'
import type { Drawing } from './menus/dishes'

/** The product's own drawings stand for photographs. */
const FOLDER = 'miniprogram/assets/food'
/** Drawings are small and made of lines: they are drawn at three times their size. */
const DENSITY = 216
const TABLE = { width: 1170, height: 630, channels: 3, background: '#E9DDC6' } as const
const PLATE = 360

const drawingFile = (name: string): string => path.resolve(FOLDER, `${name}.svg`)

export const drawingId = (drawing: Drawing): Id => idFor('picture', drawing)

/** Meals as served: trays where there is one of the menu, else three plates. */
const SERVED = {
  'tray-today': ['tray-today'],
  'tray-tomorrow': ['tray-tomorrow'],
  'table of beef': ['beef-potato', 'greens', 'rice'],
  'table of tofu': ['tofu', 'celtuce-egg', 'rice'],
  'table of soup': ['soup', 'eggplant', 'rice'],
  'table of milk': ['yoghurt'],
} as const satisfies Record<string, readonly string[]>
export type Served = keyof typeof SERVED

export const servedId = (served: Served, purpose: 'TASTING' | 'CHECKIN'): Id => idFor('picture', served, purpose)

/** What a complaint shows. */
export const COMPLAINT_PICTURE = idFor('picture', 'complaint')

async function onTable(names: readonly string[]): Promise<Buffer> {
  const plates = await Promise.all(names.map((name) => sharp(drawingFile(name), { density: DENSITY }).resize(PLATE, PLATE).png().toBuffer()))
  const gap = Math.round((TABLE.width - plates.length * PLATE) / (plates.length + 1))
  const top = Math.round((TABLE.height - PLATE) / 2)
  return sharp({ create: TABLE })
    .composite(plates.map((input, i) => ({ input, top, left: gap + i * (PLATE + gap) })))
    .png()
    .toBuffer()
}

const drawn = (name: string): Promise<Buffer> => sharp(drawingFile(name), { density: DENSITY }).png().toBuffer()

const DRAWINGS: readonly Drawing[] = ['beef-potato', 'celtuce-egg', 'eggplant', 'greens', 'rice', 'soup', 'tofu', 'yoghurt']

interface Picture {
  id: Id
  purpose: FilePurpose
  bytes: () => Promise<Uint8Array>
}

const served = (name: Served): Picture[] => {
  const [first, ...more] = SERVED[name]
  const bytes = more.length === 0 && first.startsWith('tray') ? () => fs.readFile(drawingFile(first)) : () => onTable(SERVED[name])
  return (['TASTING', 'CHECKIN'] as const).map((purpose) => ({ id: servedId(name, purpose), purpose, bytes }))
}

const PICTURES: readonly Picture[] = [
  ...DRAWINGS.map((drawing): Picture => ({ id: drawingId(drawing), purpose: 'DISH', bytes: () => drawn(drawing) })),
  ...(Object.keys(SERVED) as Served[]).flatMap(served),
  { id: COMPLAINT_PICTURE, purpose: 'COMPLAINT', bytes: () => drawn('soup') },
]

/** Draws the pictures of the demo; those that are there stay. */
export async function loadPictures(createdAt: Date): Promise<void> {
  await Promise.all(PICTURES.map((picture) => loadPicture({ ...picture, createdAt })))
}
