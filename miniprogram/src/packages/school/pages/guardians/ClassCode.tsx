import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { inviteClass } from '@shared/identity/contract'
import type { Post } from '@shared/identity/schema'
import { readSchool } from '@shared/org/contract'
import { useAction } from '@/api/useAction'
import { useQuery } from '@/api/useQuery'
import { CodeSheet, type Handed } from '@/features/identity/CodeSheet'
import { BottomSheet } from '@/ui/Cover'
import { ListRow } from '@/ui/rows'
import { Asked, Failed, Skeleton, SkeletonRows } from '@/ui/states'

interface Room {
  id: string
  name: string
}

interface CodeProps {
  post: Post
  onHand: (handed: Handed | undefined) => void
  onClose: () => void
}

/** The code of one class, made when it is asked for. */
function OfClass({ room, post, onHand, onClose }: CodeProps & { room: Room }) {
  const { run, answer, failure } = useAction(inviteClass)
  const ask = () => void run({ body: { classId: room.id } })
  useEffect(() => {
    void run({ body: { classId: room.id } })
  }, [run, room.id])
  if (!answer)
    return (
      <BottomSheet title={`${room.name}的班级码`} onClose={onClose}>
        {failure ? (
          <Failed failure={failure} what="班级码" onRetry={ask} />
        ) : (
          <View className="col ctr">
            <Skeleton w={240} h={240} r={14} />
          </View>
        )}
      </BottomSheet>
    )
  return (
    <CodeSheet
      heading={`${room.name}的班级码`}
      url={answer.url}
      title={`${post.placeName}${room.name}请你绑定孩子`}
      lines={[]}
      expiresAt={answer.expiresAt}
      note="全班家长都用这一个。扫了要填学籍号后四位，你确认了才算绑定。"
      onHand={onHand}
      onClose={onClose}
    />
  )
}

/** Which class, where there are several: a class teacher's own, for the administrator all of the school. */
export function ClassCode(props: CodeProps) {
  const { post, onClose } = props
  const whole = post.role === 'SCHOOL_ADMIN' && post.schoolId !== undefined
  const query = useQuery(readSchool, whole ? { params: { schoolId: post.schoolId ?? '' } } : undefined, { keep: true })
  const [chosen, choose] = useState<Room>()
  const only = !whole && post.classes.length === 1 ? post.classes[0] : undefined
  const room = chosen ?? only
  if (room) return <OfClass key={room.id} room={room} {...props} />
  const rows = (rooms: readonly Room[]) => (
    <>
      {rooms.map((each, i) => (
        <ListRow key={each.id} title={each.name} last={i === rooms.length - 1} onTap={() => choose({ id: each.id, name: each.name })} />
      ))}
      {rooms.length === 0 ? <View className="x2">还没有班级。</View> : null}
    </>
  )
  return (
    <BottomSheet title="哪个班的码" onClose={onClose}>
      {whole ? (
        <Asked query={query} what="班级" skeleton={<SkeletonRows />}>
          {({ classes }) => rows(classes)}
        </Asked>
      ) : (
        rows(post.classes)
      )}
    </BottomSheet>
  )
}
