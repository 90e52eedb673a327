import { fenFromYuan } from '@shared/base/money'
import { TextField } from '@/ui/fields'

/** Fen as somebody types them in yuan: `8.62`; nothing where there is no price. */
export const typedYuan = (fen: number | undefined): string => (fen === undefined ? '' : (fen / 100).toFixed(2))

/** What was typed as a price: in fen, or how it should be written; neither where nothing was typed. */
export function readPrice(typed: string): { fen?: number; wrong?: string } {
  if (typed.trim() === '') return {}
  const fen = fenFromYuan(typed)
  return fen === undefined ? { wrong: '写成 8.62 这样' } : { fen }
}

interface PriceFieldProps {
  id: string
  label: string
  value: string
  onInput: (price: string) => void
  placeholder: string
}

/** A price in yuan, which says itself how it is written. */
export const PriceField = (given: PriceFieldProps) => <TextField kind="digit" error={readPrice(given.value).wrong} {...given} />
