import { useState } from 'react'
import { type Link, readLink } from '@shared/base/link'
import { platform } from '@/platform'
import { Refused } from '@/platform/types'

/** The text of a poster, twenty characters, or of a screen, forty, without an address round it. */
const POSTER = /^[0-9A-Za-z]{20}([0-9A-Za-z]{20})?$/

/** What a scanned text leads to; nothing where it is none of ours. */
export const linkIn = (text: string): Link | undefined => readLink(text) ?? (POSTER.test(text.trim()) ? { kind: 's', code: text.trim() } : undefined)

export interface Scanner {
  /** Why nothing was read, in a sentence. */
  fault: string | undefined
  /** Opens the scanner and resolves to what was read; to nothing where the person backed out or nothing of ours was there. */
  scan(): Promise<Link | undefined>
  setFault(fault: string | undefined): void
}

const FAULTS = {
  cancelled: undefined,
  denied: '没有相机权限，去手机设置里给微信打开相机。',
  unsupported: '这里扫不了码，在微信里打开。',
  failed: '没认出码，靠近一点，把整个码放进框里再扫。',
}

/** The scanner with its refusals. */
export function useScanner(): Scanner {
  const [fault, setFault] = useState<string>()
  const scan = async () => {
    setFault(undefined)
    try {
      const link = linkIn(await platform.scan())
      if (!link) setFault('这不是好饭的码。扫餐厅墙上、班主任或食堂给的码。')
      return link
    } catch (error) {
      setFault(FAULTS[error instanceof Refused ? error.reason : 'failed'])
      return undefined
    }
  }
  return { fault, scan, setFault }
}
