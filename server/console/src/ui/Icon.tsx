const drawn = import.meta.glob<string>(
  '../../../../miniprogram/assets/icons/{bad,bell,clock,close,doc,down,filter,info,left,lock,me,off,okc,print,refresh,right,search,supervise,sun,up,warn}.svg',
  { query: '?raw', import: 'default', eager: true },
)
const byName = new Map(Object.entries(drawn).map(([path, svg]) => [path.replace(/^.*\/|\.svg$/g, ''), svg.replace(/^<svg[^>]*>|<\/svg>\s*$/g, '')]))

interface IconProps {
  i: 'bad' | 'clock' | 'close' | 'doc' | 'down' | 'info' | 'left' | 'lock' | 'me' | 'off' | 'okc' | 'print' | 'refresh' | 'right' | 'supervise' | 'sun' | 'warn'
  size?: number
}

/** A drawn icon in the colour of the text beside it; hidden from readers, because the word stands there too. */
export const Icon = ({ i, size = 18 }: IconProps) => (
  <svg
    className="icon"
    width={size}
    height={size}
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.9"
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
    dangerouslySetInnerHTML={{ __html: byName.get(i) ?? '' }}
  />
)
