import { View } from '@tarojs/components'
import { useShareAppMessage } from '@tarojs/taro'
import { useCallback, useEffect, useRef } from 'react'
import { sayDay } from '@shared/base/say'
import { pageOfLink, readLink } from '@shared/base/link'
import { dayOf, timeOf } from '@shared/base/time'
import { platform } from '@/platform'
import { BottomSheet } from '@/ui/Cover'
import { Notice } from '@/ui/Notice'
import { QrCode } from '@/ui/qr/QrCode'
import { ShareLink } from './ShareLink'

/** A code that is handed on: by this screen, or in a chat. */
export interface Handed {
  url: string
  /** What a chat shows: `三年级 2 班请你绑定孩子`. */
  title: string
}

/** WeChat takes no picture of the page, with the code of one group in it, along into another. */
const CARD = '/s/share.png'

/** Answers WeChat when a code is handed on; nothing of the page where none is shown. */
export function useHandOn(): (handed: Handed | undefined) => void {
  const shown = useRef<Handed>()
  useShareAppMessage(() => {
    const link = shown.current && readLink(shown.current.url)
    return link && shown.current ? { title: shown.current.title, path: `/${pageOfLink(link)}`, imageUrl: CARD } : { imageUrl: CARD }
  })
  return useCallback((handed) => {
    shown.current = handed
  }, [])
}

interface CodeSheetProps extends Handed {
  heading: string
  /** Whom or what it is of, in one line each. */
  lines: readonly string[]
  expiresAt: string
  /** How it works: once for one person, or for everybody of a class. */
  note: string
  onHand: (handed: Handed | undefined) => void
  onClose: () => void
}

/** A code to be scanned from this screen, until when it is good, and the way to hand it on. */
export function CodeSheet({ heading, lines, url, title, expiresAt, note, onHand, onClose }: CodeSheetProps) {
  useEffect(() => {
    onHand({ url, title })
    platform.keepScreenOn(true)
    return () => {
      onHand(undefined)
      platform.keepScreenOn(false)
    }
  }, [onHand, url, title])
  return (
    <BottomSheet title={heading} onClose={onClose} foot={<ShareLink url={url} />}>
      <View className="col ctr">
        <QrCode text={url} label={heading} px={240} id="hand-qr" />
        {lines.map((line) => (
          <View key={line} className="b mt1">
            {line}
          </View>
        ))}
        <View className="n x2 mt1">{`${sayDay(dayOf(expiresAt))} ${timeOf(expiresAt)} 前有效`}</View>
      </View>
      <View className="mt3">
        <Notice tone="z" lead={note} />
      </View>
    </BottomSheet>
  )
}
