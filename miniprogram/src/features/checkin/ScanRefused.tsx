import { View } from '@tarojs/components'
import { useNow } from '@/api/clock'
import type { ApiProblem } from '@/api/problem'
import { type Hat, useHat, useSession } from '@/api/session'
import { ListRow } from '@/ui/rows'
import { hatsFitting, placeOf } from './acts'
import { actAs, sayHatAct } from './PlaceHead'
import { Refusal } from './Refusal'
import { whyRefused } from './refusals'
import { hatName } from '@/features/identity/hats'

const titleOf = (hat: Hat): string => (hat.kind === 'child' ? `${hat.child.name}的家长` : hat.post.title)

interface ScanRefusedProps {
  failure: ApiProblem
  code: string
  onAgain: () => void
}

/** What a scan that led nowhere is answered with: the hat of the same person that fits there, by one tap, or another scan. */
export function ScanRefused({ failure, code, onAgain }: ScanRefusedProps) {
  const now = useNow()
  const me = useSession((session) => session.me)
  const hat = useHat()
  const [first, ...others] = hatsFitting(me, hat, placeOf(failure.facts))
  const why = whyRefused(failure, now)
  if (!first) return <Refusal why={why} title="扫的码用不上" now={now} does={{ scan: onAgain, retry: onAgain }} />
  return (
    <Refusal
      why={{ ...why, tips: [{ title: `你也是${hatName(first)} ${titleOf(first)}`, note: `换过去就能接着打卡，不用再扫。` }], next: 'switch' }}
      title="要换个身份"
      now={now}
      does={{ switch: () => actAs(first, code) }}
      word={`换成${titleOf(first)}`}
    >
      {others.length > 0 ? (
        <View className="mt2">
          {others.map((each) => (
            <ListRow key={each.id} title={hatName(each)} bold note={sayHatAct(each)} onTap={() => actAs(each, code)} />
          ))}
        </View>
      ) : null}
    </Refusal>
  )
}
