import { useState } from 'react'
import { platform } from '@/platform'
import { Button } from '@/ui/Button'

/** A browser hands on the address itself. */
export function ShareLink({ url }: { url: string }) {
  const [copied, setCopied] = useState<boolean>()
  const copy = () =>
    platform.copy(url).then(
      () => setCopied(true),
      () => setCopied(false),
    )
  return (
    <Button kind="secondary" icon="copy" onTap={() => void copy()}>
      {copied === undefined ? '复制链接' : copied ? '链接复制好了' : '没复制上，再点一次'}
    </Button>
  )
}
