import { View } from '@tarojs/components'
import { useState } from 'react'
import { grouped } from '@shared/base/id'
import { Button } from '@/ui/Button'
import { TextField } from '@/ui/fields'
import { CODE_LENGTH, readTyped } from './held-code'

interface CodeEntryProps {
  onCode: (code: string) => void
  /** Filled where it is the one action of its page. */
  primary?: boolean
  /** The code that was refused, and why: it is mended, not typed again. */
  begun?: string | undefined
  refused?: string | undefined
}

/** A code as it is typed: read back in groups of four below, while the field itself is left as the person types it. */
export function CodeEntry({ onCode, primary, begun, refused }: CodeEntryProps) {
  const [typed, setTyped] = useState(begun === undefined ? '' : grouped(begun))
  const { read, code, fault } = readTyped(typed)
  const left = CODE_LENGTH - read.length
  const hint = read === '' ? '12 位，提交投诉时给你的' : `${grouped(read)}${left > 0 ? `，还差 ${left} 位` : ''}`
  const error = fault ?? (code !== undefined && code === begun ? refused : undefined)
  return (
    <View className="code-entry">
      <TextField id="query-code" label="用查询码查进度" value={typed} onInput={setTyped} placeholder="K7QM 4T9W 2HXP" hint={hint} error={error} max={40} />
      <View className="mt2">
        <Button
          id="look-up"
          kind={primary ? 'primary' : 'secondary'}
          off={code === undefined ? '填满 12 位再查' : undefined}
          onTap={() => code !== undefined && onCode(code)}
        >
          查进度
        </Button>
      </View>
    </View>
  )
}
