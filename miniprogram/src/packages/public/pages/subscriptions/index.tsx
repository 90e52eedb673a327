import { View } from '@tarojs/components'
import { useState } from 'react'
import { listTemplates } from '@shared/notify/contract'
import type { MessageKind, TemplateLine } from '@shared/notify/schema'
import { hatsOf, useSession } from '@/api/session'
import { useQuery } from '@/api/useQuery'
import { askTemplates, sayTemplate, type Subscribed } from '@/features/notify/useSubscribe'
import { platform } from '@/platform'
import { Button } from '@/ui/Button'
import { Head, Sheet } from '@/ui/layout'
import { Notice } from '@/ui/Notice'
import { Page } from '@/ui/Page'
import { ListRow } from '@/ui/rows'
import { Asked, Empty, SkeletonRows } from '@/ui/states'
import { Quiet } from './Quiet'

/** For whom a message is, beside whoever allows it already. */
const FOR: Partial<Record<MessageKind, 'child' | 'post'>> = { MENU_PUBLISHED: 'child', ACT_MISSING: 'post' }

/** What is granted, and how many messages remain of it. */
function sayState({ allowed, last }: TemplateLine): string {
  if (last === 'ban') return '在微信里关掉了，去微信设置里打开'
  if (last === 'filter') return '微信暂时不让发'
  if (allowed > 0) return `还能收 ${allowed} 条`
  return last === undefined ? '还没订' : last === 'reject' ? '上次没有同意' : '收完了，再订才会发'
}

function Template({ line, last, onAsked }: { line: TemplateLine; last: boolean; onAsked: (result: Subscribed) => void }) {
  const [busy, setBusy] = useState(false)
  const banned = line.last === 'ban'
  const ask = () => {
    if (busy) return
    setBusy(true)
    void askTemplates([line]).then((result) => {
      setBusy(false)
      onAsked(result)
    })
  }
  const word = banned ? '去打开' : line.allowed > 0 || line.last === 'accept' ? '再订一次' : '订一次'
  return (
    <ListRow
      title={sayTemplate(line.kind)}
      bold
      note={sayState(line)}
      last={last}
      end={
        <Button kind="secondary" height="sm" busy={busy} label={`${word}，${sayTemplate(line.kind)}`} onTap={banned ? () => void platform.openSettings() : ask}>
          {word}
        </Button>
      }
    />
  )
}

/** Messages by WeChat: each time one says yes WeChat allows one message more. Without them everything stands under 消息. */
export default function Subscriptions() {
  const signedIn = useSession((session) => session.state === 'in')
  const hats = hatsOf(useSession((session) => session.me))
  const query = useQuery(listTemplates, signedIn ? {} : undefined)
  const [result, setResult] = useState<Subscribed>()
  const fits = ({ kind, allowed }: TemplateLine) => FOR[kind] === undefined || allowed > 0 || hats.some((hat) => hat.kind === FOR[kind])
  const asked = async (came: Subscribed) => {
    setResult(came)
    await query.refresh()
  }
  return (
    <Page name="public/subscriptions" offline="连上网才能订。">
      <Head>
        <View className="n x2">微信的规矩：你同意一次，才能发你一条。不订也能在“消息”里看到。</View>
      </Head>
      <Asked query={query} what="微信提醒" skeleton={<SkeletonRows rows={3} />}>
        {({ items }) => {
          const lines = items.filter(fits)
          if (lines.length === 0) return <Empty title="没有可以订的" text="要告诉你的都在“消息”里。" />
          return (
            <Sheet>
              {result === 'allowed' ? <Notice tone="k" lead="订好了。" /> : null}
              {result === 'refused' ? <Notice tone="z" lead="没有订上。" note="不订也行，消息都在“消息”里。" /> : null}
              {lines.map((line, i) => (
                <Template key={line.templateId} line={line} last={i === lines.length - 1} onAsked={(came) => void asked(came)} />
              ))}
              <Quiet />
            </Sheet>
          )
        }}
      </Asked>
    </Page>
  )
}
