import { Canvas, View } from '@tarojs/components'
import { useEffect, useMemo, useState } from 'react'
import { a11y } from '@/platform/a11y'
import { size } from '../Icon'
import { surfaceOf } from './surface'
import { encodeQr, type Modules } from './encode'
import type { Surface } from './types'

/** Modules that stay white round a code, so that readers find it. */
const QUIET = 4
const DARK = '#1B201D'
const LIGHT = '#FFFFFF'

/** Draws a code that fills a square, with its quiet zone; modules end on whole pixels, so that edges are sharp. */
export function paint(context: Surface['context'], modules: Modules, side: number): void {
  const cells = modules.length + 2 * QUIET
  const edge = (cell: number) => Math.round((cell * side) / cells)
  context.fillStyle = LIGHT
  context.fillRect(0, 0, side, side)
  context.fillStyle = DARK
  modules.forEach((line, r) =>
    line.forEach((dark, c) => {
      const [x, y] = [edge(c + QUIET), edge(r + QUIET)]
      if (dark === 1) context.fillRect(x, y, edge(c + QUIET + 1) - x, edge(r + QUIET + 1) - y)
    }),
  )
}

interface QrCodeProps {
  /** An address. */
  text: string
  /** What a reader says of it. */
  label: string
  /** CSS px. */
  px?: number
  id?: string
}

/** A code to be scanned from this screen: black on white in every theme. */
export function QrCode({ text, label, px = 300, id = 'qr' }: QrCodeProps) {
  const modules = useMemo(() => encodeQr(text), [text])
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    let gone = false
    surfaceOf(id, px).then(
      ({ context, side }) => gone || paint(context, modules, side),
      () => gone || setFailed(true),
    )
    return () => {
      gone = true
    }
  }, [id, px, modules])
  const box = { width: size(px), height: size(px) }
  return (
    <View className="qr" style={box} {...a11y({ role: 'img', label })}>
      {failed ? <View className="qr-failed">这台手机画不出码，换一台手机出示</View> : <Canvas type="2d" id={id} canvasId={id} style={box} />}
    </View>
  )
}
