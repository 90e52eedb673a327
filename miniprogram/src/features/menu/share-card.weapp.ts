import Taro from '@tarojs/taro'

interface Card {
  place: string
  title: string
  dishes: readonly string[]
}

/** WeChat shows cards five to four. */
const [WIDTH, HEIGHT] = [500, 400]
const MARGIN = 36
const LINES = 4
/** Colours of the light theme: a card lies in other people's chats. */
const [GROUND, BRAND, INK, QUIET] = ['#F4F4EE', '#17624A', '#1B201D', '#464E49']

/** Fills lines as far as they go; what is too much ends with a sign of it. */
function fold(context: CanvasRenderingContext2D, text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const character of text) {
    if (context.measureText(line + character).width <= width) line += character
    else {
      lines.push(line)
      line = character
    }
  }
  const all = [...lines, line]
  return all.length > LINES ? [...all.slice(0, LINES - 1), `${all[LINES - 1]?.slice(0, -1)}…`] : all
}

function draw(context: CanvasRenderingContext2D, { place, title, dishes }: Card): void {
  context.fillStyle = GROUND
  context.fillRect(0, 0, WIDTH, HEIGHT)
  context.fillStyle = BRAND
  context.fillRect(0, HEIGHT - 12, WIDTH, 12)
  context.textBaseline = 'top'
  context.fillStyle = QUIET
  context.font = '26px sans-serif'
  context.fillText(place, MARGIN, 34)
  context.fillStyle = BRAND
  context.font = 'bold 44px sans-serif'
  context.fillText(title, MARGIN, 76)
  context.fillStyle = INK
  context.font = '32px sans-serif'
  fold(context, dishes.join('、'), WIDTH - 2 * MARGIN).forEach((line, i) => context.fillText(line, MARGIN, 156 + i * 48))
}

/** A picture of the meal in words, drawn off the screen; nothing where the phone cannot. */
export async function drawCard(card: Card): Promise<string | undefined> {
  try {
    const canvas = Taro.createOffscreenCanvas({ type: '2d', width: WIDTH, height: HEIGHT })
    draw(canvas.getContext('2d') as unknown as CanvasRenderingContext2D, card)
    const { tempFilePath } = await Taro.canvasToTempFilePath({ canvas: canvas as unknown as Taro.Canvas, fileType: 'png' })
    return tempFilePath
  } catch {
    return undefined
  }
}
