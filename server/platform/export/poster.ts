import PDFDocument from 'pdfkit'
import QRCode from 'qrcode'
import { chineseFont } from './font'

export interface Poster {
  /** The school. */
  title: string
  /** The point, with its number. */
  subtitle: string
  /** PNG of the mini-program's round code. */
  round: Uint8Array
  /** Text of the plain code. */
  plain: string
}

const INK = '#1B201D'
const SOFT = '#464E49'
const GREEN = '#17624A'
const MARGIN = 56
const CODE = 220

const bytesOf = (doc: PDFKit.PDFDocument): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const parts: Buffer[] = []
    doc.on('data', (part: Buffer) => parts.push(part))
    doc.on('end', () => resolve(Buffer.concat(parts)))
    doc.on('error', reject)
    doc.end()
  })

/** A poster with both codes on one A4 page, as PDF. */
export async function printPoster({ title, subtitle, round, plain }: Poster): Promise<Buffer> {
  const square = await QRCode.toBuffer(plain, { errorCorrectionLevel: 'Q', margin: 1, width: 880, color: { dark: INK, light: '#FFFFFF' } })
  const doc = new PDFDocument({ size: 'A4', margin: MARGIN, info: { Title: `${title} ${subtitle}` } })
  for (const weight of ['regular', 'bold'] as const) {
    const { path, face } = chineseFont(weight)
    doc.registerFont(weight, path, face)
  }
  const width = doc.page.width - 2 * MARGIN
  const line = (text: string, y: number, size: number, font: 'regular' | 'bold', color: string) =>
    doc.font(font).fontSize(size).fillColor(color).text(text, MARGIN, y, { width, align: 'left', lineBreak: false })
  doc.rect(0, 0, doc.page.width, 14).fill(GREEN)
  line(title, 64, 22, 'regular', SOFT)
  line('吃饭打卡', 100, 54, 'bold', INK)
  line(subtitle, 178, 22, 'bold', GREEN)
  const right = MARGIN + width - CODE
  doc.image(Buffer.from(round), MARGIN, 250, { fit: [CODE, CODE] })
  doc.image(square, right, 250, { fit: [CODE, CODE] })
  const under = (text: string, x: number) =>
    doc
      .font('bold')
      .fontSize(16)
      .fillColor(INK)
      .text(text, x, 250 + CODE + 14, { width: CODE, align: 'center' })
  under('用微信扫', MARGIN)
  under('在好饭里点“扫码”扫', right)
  line('厨师试餐　校长陪餐　教师同餐　家长监餐', 560, 20, 'bold', INK)
  line('在开餐时间、在这里扫才算。拍下来到别处扫不算。', 596, 16, 'regular', SOFT)
  line('记录当天封存，改了会被查出来。', 622, 16, 'regular', SOFT)
  line('码坏了或被换了，告诉食堂管理员。', 740, 14, 'regular', SOFT)
  return bytesOf(doc)
}
