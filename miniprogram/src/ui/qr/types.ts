/** Something square to paint on; `side` in its own pixels. */
export interface Surface {
  context: Pick<CanvasRenderingContext2D, 'fillStyle' | 'fillRect'>
  side: number
}
