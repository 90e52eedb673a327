import { type ReactNode, useState } from 'react'
import { View } from '@tarojs/components'
import type { RouteSpec } from '@shared/contract/route'
import type { CallArgs } from '@/api/client'
import { useAction } from '@/api/useAction'
import { Button } from '@/ui/Button'
import { BottomSheet } from '@/ui/Cover'
import { TextArea } from '@/ui/fields'
import { Refused } from './Refused'

interface WordsSheetProps<R extends RouteSpec> {
  route: R
  /** The call with what was written. */
  args: (words: string) => CallArgs<R>
  title: string
  /** The verb of the button. */
  act: string
  label: string
  placeholder: string
  least: number
  most: number
  begun?: string
  /** It was decided meanwhile: why it can no longer be. */
  off?: string | undefined
  /** Above the field: who will read it. */
  children?: ReactNode
  onDone: () => Promise<void>
  onRefused: () => void
  onClose: () => void
}

/** A decision that consists of words. */
export function WordsSheet<R extends RouteSpec>({ route, args, title, act, label, placeholder, least, most, begun = '', ...rest }: WordsSheetProps<R>) {
  const { off, children, onDone, onRefused, onClose } = rest
  const [words, setWords] = useState(begun)
  const [leaving, setLeaving] = useState(false)
  const action = useAction(route)
  const short = [...words.trim()].length < least
  const send = async () => {
    const answer = await action.run(...args(words.trim()))
    if (answer === undefined) return onRefused()
    setLeaving(true)
    await onDone()
  }
  return (
    <BottomSheet
      title={title}
      onClose={onClose}
      foot={
        <Button id="decide" busy={action.state === 'busy' || leaving} off={off ?? (short ? `写清楚，至少 ${least} 个字` : undefined)} onTap={() => void send()}>
          {act}
        </Button>
      }
    >
      <Refused failure={action.failure} />
      {children}
      <View className="mt2">
        <TextArea bare id="decide-words" label={label} placeholder={placeholder} value={words} onInput={setWords} max={most} />
      </View>
    </BottomSheet>
  )
}
