import { View } from '@tarojs/components'
import { sayListTime } from '@shared/base/say'
import type { GuardianshipLine } from '@shared/identity/schema'
import { sayRelation } from '@/features/identity/say'
import { Button } from '@/ui/Button'

interface RowProps {
  line: GuardianshipLine
  busy: boolean
  onConfirm: () => void
  onRefuse: () => void
  onEnd: () => void
}

/** Who asks for which child, who is bound to it already, and the two decisions. */
export function GuardianRow({ line, busy, onConfirm, onRefuse, onEnd }: RowProps) {
  const { pupilName, className, guardianName, relation, state, askedAt, others } = line
  const who = `${guardianName}，${sayRelation(relation)}`
  const already = others.length > 0 ? `已经绑定的：${others.map(sayRelation).join('、')}` : '还没有别的家长绑定'
  return (
    <View className="record">
      <View className="row sb g2">
        <View className="st b">{pupilName}</View>
        <View className="n x2 nw">{sayListTime(askedAt)}</View>
      </View>
      <View>{who}</View>
      <View className="n x2">{`${className}，${already}`}</View>
      {state === 'PENDING' ? (
        <View className="acts-end">
          <Button kind="secondary" height="sm" busy={busy} label={`不是，${guardianName}不是${pupilName}的家长`} onTap={onRefuse}>
            不是
          </Button>
          <Button kind="secondary" height="sm" busy={busy} label={`确认，${guardianName}是${pupilName}的${sayRelation(relation)}`} onTap={onConfirm}>
            确认
          </Button>
        </View>
      ) : null}
      {state === 'ACTIVE' ? (
        <View className="acts-end">
          <Button kind="quiet" height="sm" label={`解除${guardianName}和${pupilName}的绑定`} onTap={onEnd}>
            解除绑定
          </Button>
        </View>
      ) : null}
    </View>
  )
}
