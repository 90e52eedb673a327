import Taro from '@tarojs/taro'
import type { Surface } from './types'

interface Found {
  node?: { width: number; height: number; getContext(kind: '2d'): Surface['context'] }
}

/** The canvas of an element, as sharp as the screen. @throws Error where there is none */
export const surfaceOf = (id: string, px: number): Promise<Surface> =>
  new Promise((resolve, reject) => {
    const found = ([canvas]: (Found | null | undefined)[]) => {
      if (!canvas?.node) return reject(new Error('no canvas'))
      const { pixelRatio = 2, windowWidth = 375 } = Taro.getWindowInfo()
      // sizes are those of the mocks, of a width of 375
      const side = Math.round((px * windowWidth * pixelRatio) / 375)
      canvas.node.width = side
      canvas.node.height = side
      resolve({ context: canvas.node.getContext('2d'), side })
    }
    Taro.nextTick(() => {
      Taro.createSelectorQuery()
        .select(`#${id}`)
        .fields({ node: true, size: true })
        .exec((all) => found(all as Found[]))
    })
  })
