import { View } from '@tarojs/components'
import { ACTS, sayActShort } from '@shared/duty/rules'
import type { ActSeal } from '@shared/duty/schema'
import { a11y } from '@/platform/a11y'
import { Seal } from '@/ui/Seal'
import { sealLabel, sealWord } from '@/ui/SealRow'

/** The five seals of the meal, as large as who stands in the queue can read. */
export function Seals({ seals, px }: { seals: readonly ActSeal[]; px: number }) {
  return (
    <View className="scr-seals">
      {ACTS.flatMap((act) => seals.find((seal) => seal.act === act) ?? []).map((seal) => (
        <View key={seal.act} className="scr-seal" {...a11y({ role: 'img', label: sealLabel(seal) })}>
          <Seal act={seal.act} mark={seal.act === 'parentOversight' && seal.mark !== 'done' ? 'todo' : seal.mark} px={px} />
          <View className="b">{sayActShort(seal.act)}</View>
          <View className="scr-when x2">{sealWord(seal, true)}</View>
        </View>
      ))}
    </View>
  )
}
