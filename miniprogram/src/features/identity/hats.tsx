import { View } from '@tarojs/components'
import { useState } from 'react'
import { type Hat, hatsOf, useHat, useSession, wear } from '@/api/session'
import { BottomSheet } from '@/ui/Cover'
import { Icon } from '@/ui/Icon'
import { Tap } from '@/ui/Tap'
import { RadioCards } from '@/ui/choices'

/** Whose page it is: the child, or the place of the post. */
export const hatName = (hat: Hat): string => (hat.kind === 'child' ? hat.child.name : hat.post.placeName)

/** What one is there: the class of the child, or the post. */
export function hatNote(hat: Hat): string {
  if (hat.kind === 'child') return hat.child.className
  const classes = hat.post.classes.map(({ name }) => name).join('、')
  return [classes, hat.post.title].filter(Boolean).join(' ')
}

/** Chooses under which post or for which child the person acts. */
export function HatSheet({ onClose }: { onClose: () => void }) {
  const me = useSession((session) => session.me)
  const current = useHat()
  const options = hatsOf(me).map((hat) => ({
    value: hat.id,
    title: hat.kind === 'child' ? `${hat.child.name}的家长` : `${hat.post.placeName} ${hat.post.title}`,
    note: hat.kind === 'child' ? `${hat.child.schoolName} ${hat.child.className}` : hatNote(hat),
  }))
  return (
    <BottomSheet title="换个身份" onClose={onClose}>
      <RadioCards
        label="身份"
        options={options}
        value={current?.id}
        onChoose={(id) => {
          wear(id)
          onClose()
        }}
      />
    </BottomSheet>
  )
}

/** At the top of a home page: whose it is; tapped, another hat can be put on where there is one. */
export function HatLead({ hat }: { hat: Hat }) {
  const [open, setOpen] = useState(false)
  const several = useSession((session) => hatsOf(session.me).length > 1)
  const inside = (
    <>
      <View className="st nw">{hatName(hat)}</View>
      <View className="n x2">{hatNote(hat)}</View>
      {several ? <Icon i="down.text-1" size={18} /> : null}
    </>
  )
  if (!several) return inside
  return (
    <>
      <Tap className="nav-lead nav-hat" label={`${hatName(hat)}，${hatNote(hat)}，换个身份`} onTap={() => setOpen(true)}>
        {inside}
      </Tap>
      {open ? <HatSheet onClose={() => setOpen(false)} /> : null}
    </>
  )
}
