import { View } from '@tarojs/components'
import { useState } from 'react'
import { sayDay } from '@shared/base/say'
import type { Menu } from '@shared/menu/schema'
import { sayMeal } from '@shared/org/rules'
import { type Failure, sayFailure } from '@/api/problem'
import { Button } from '@/ui/Button'
import { CheckboxRow } from '@/ui/choices'
import { BottomSheet } from '@/ui/Cover'
import { TextArea } from '@/ui/fields'
import { Notice } from '@/ui/Notice'

interface ReturnProps {
  menus: readonly Menu[]
  busy: boolean
  failure: Failure | undefined
  onReturn: (menus: readonly Menu[], note: string) => void
  onClose: () => void
}

/** Which meals go back, and why: the words are what their authors read. */
export function ReturnSheet({ menus, busy, failure, onReturn, onClose }: ReturnProps) {
  const [out, setOut] = useState<readonly string[]>([])
  const [note, setNote] = useState('')
  const chosen = menus.filter(({ slotId }) => !out.includes(slotId))
  const off = chosen.length === 0 ? '选一下退回哪一餐' : note.trim() === '' ? '写上要改什么' : undefined
  const foot = (
    <Button id="give-back" busy={busy} off={off} onTap={() => onReturn(chosen, note.trim())}>
      {`退回 ${chosen.length} 餐`}
    </Button>
  )
  return (
    <BottomSheet title="退回去改" onClose={onClose} foot={foot}>
      {failure ? <Notice tone="b" lead={sayFailure(failure)} /> : null}
      {menus.length > 1
        ? menus.map(({ slotId, day, mealKind, dishes }) => (
            <CheckboxRow
              key={slotId}
              title={`${sayDay(day)} ${sayMeal(mealKind)}`}
              note={dishes.map(({ name }) => name).join('、')}
              checked={!out.includes(slotId)}
              onChange={(on) => setOut(on ? out.filter((each) => each !== slotId) : [...out, slotId])}
            />
          ))
        : null}
      <View className="mt3">
        <TextArea id="return-note" label="要改什么" value={note} onInput={setNote} max={200} placeholder="周三没有蔬菜，加一道叶菜" hint="写的人看得到。" />
      </View>
    </BottomSheet>
  )
}
