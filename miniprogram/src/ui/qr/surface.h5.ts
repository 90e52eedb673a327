import type { Surface } from './types'

/** The canvas of an element, as sharp as the screen. @throws Error where there is none */
export async function surfaceOf(id: string, px: number): Promise<Surface> {
  // the element is filled in a frame after it was made
  await new Promise((resolve) => requestAnimationFrame(resolve))
  const canvas = document.getElementById(id)?.querySelector('canvas') ?? document.querySelector<HTMLCanvasElement>(`canvas[canvas-id="${id}"]`)
  const context = canvas?.getContext('2d')
  if (!canvas || !context) throw new Error('no canvas')
  const side = Math.round(px * window.devicePixelRatio)
  canvas.width = side
  canvas.height = side
  canvas.style.width = '100%'
  canvas.style.height = '100%'
  return { context, side }
}
