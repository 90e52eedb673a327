import { Icon } from './Icon'

type Tone = 'done' | 'warn' | 'bad' | 'quiet'
const ICONS = { done: 'okc', warn: 'clock', bad: 'bad', quiet: 'info' } as const

/** A state of a thing: an icon and a word; it is never tapped. */
export const Chip = ({ tone, children }: { tone: Tone; children: string }) => (
  <span className={`chip ${tone}`}>
    <Icon i={ICONS[tone]} size={14} />
    {children}
  </span>
)
