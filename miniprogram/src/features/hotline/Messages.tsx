import { View } from '@tarojs/components'
import { sayListTime } from '@shared/base/say'
import { dayOf, timeOf } from '@shared/base/time'
import type { ComplaintMessage } from '@shared/hotline/schema'
import { cx } from '@/ui/cx'
import { Pictures } from './Pictures'

/** A moment of who complained: without a name only the hour is known, and no more is said. */
export const sayMoment = (at: string, named: boolean): string => (named ? sayListTime(at) : `${dayOf(at).slice(5)} ${Number(timeOf(at).slice(0, 2))} 点`)

interface MessagesProps {
  messages: readonly ComplaintMessage[]
  /** Who reads: the own words stand to the right. */
  reader: ComplaintMessage['from']
  named: boolean
}

/** What was written to and fro, oldest first. */
export function Messages({ messages, reader, named }: MessagesProps) {
  return (
    <View>
      {messages.map((message, i) => {
        const own = message.from === reader
        const who = message.from === 'HANDLER' ? '办理人' : '投诉人'
        const moment = message.from === 'HANDLER' ? sayListTime(message.at) : sayMoment(message.at, named)
        return (
          <View key={i} className={cx('talk', own && 'talk-own')}>
            <View className="n x2">{`${own ? '我' : who} ${moment}`}</View>
            <View className="words">{message.text}</View>
            <Pictures of={message.pictures} />
          </View>
        )
      })}
    </View>
  )
}
