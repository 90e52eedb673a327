import { View } from '@tarojs/components'
import { readConsentText } from '@shared/identity/contract'
import type { ConsentKind, ConsentText } from '@shared/identity/schema'
import { type Query, useQuery } from '@/api/useQuery'
import { CheckboxRow } from '@/ui/choices'
import { Asked, SkeletonRows } from '@/ui/states'

/** The text that is agreed to, in its version of now. */
export const useConsentText = (kind: ConsentKind): Query<ConsentText> => useQuery(readConsentText, { params: { kind } })

interface ConsentBoxProps {
  query: Query<ConsentText>
  agreed: boolean
  onAgree: (agreed: boolean) => void
}

/** A text to read whole, with its version, and the tick with which it is agreed to. */
export function ConsentBox({ query, agreed, onAgree }: ConsentBoxProps) {
  return (
    <Asked query={query} what="同意书" skeleton={<SkeletonRows />}>
      {({ title, version, paragraphs }) => (
        <>
          <View className="st b">{title}</View>
          <View className="n x2">{`第 ${version} 版`}</View>
          {paragraphs.map((paragraph) => (
            <View key={paragraph} className="mt2">
              {paragraph}
            </View>
          ))}
          <View className="mt2">
            <CheckboxRow title="我看过了，同意" checked={agreed} onChange={onAgree} />
          </View>
        </>
      )}
    </Asked>
  )
}
