import { View } from '@tarojs/components'
import { useState } from 'react'
import { endSession, listSessions } from '@shared/identity/contract'
import type { SessionLine } from '@shared/identity/schema'
import { sayListTime } from '@shared/base/say'
import { sayFailure } from '@/api/problem'
import { useSession } from '@/api/session'
import { useAction } from '@/api/useAction'
import { useQuery } from '@/api/useQuery'
import { Button } from '@/ui/Button'
import { Chip } from '@/ui/Chip'
import { Dialog } from '@/ui/Cover'
import { Sheet } from '@/ui/layout'
import { Notice } from '@/ui/Notice'
import { Page } from '@/ui/Page'
import { ListRow } from '@/ui/rows'
import { Asked, SkeletonRows } from '@/ui/states'

/** The phones and desks at which this person is signed in; any other can be signed out from here. */
export default function Devices() {
  const signedIn = useSession((session) => session.state === 'in')
  const query = useQuery(listSessions, signedIn ? {} : undefined)
  const ending = useAction(endSession)
  const [asked, setAsked] = useState<SessionLine>()

  async function end(session: SessionLine): Promise<void> {
    await ending.run({ params: { sessionId: session.id } })
    setAsked(undefined)
    await query.refresh()
  }
  return (
    <Page name="public/devices">
      <Sheet>
        {ending.failure ? <Notice tone="b" lead={sayFailure(ending.failure)} /> : null}
        <Asked query={query} what="登录过的设备" skeleton={<SkeletonRows rows={2} />}>
          {({ items }) => (
            <>
              {items.map((session, i) => (
                <ListRow
                  key={session.id}
                  title={session.device}
                  note={`${session.kind === 'DESK' ? '电脑上登录，' : ''}上次用 ${sayListTime(session.lastSeenAt)}`}
                  end={
                    session.current ? (
                      <Chip tone="k">这一台</Chip>
                    ) : (
                      <Button kind="secondary" height="sm" label={`退出 ${session.device}`} onTap={() => setAsked(session)}>
                        退出
                      </Button>
                    )
                  }
                  last={i === items.length - 1}
                />
              ))}
              <View className="n x2 mt3">不认识的手机和电脑，点退出；两秒内就进不来了。</View>
            </>
          )}
        </Asked>
      </Sheet>
      {asked ? (
        <Dialog
          title={`退出 ${asked.device}`}
          text={asked.kind === 'DESK' ? '那台电脑要重新扫码才能用。' : '那台手机要重新登录才能用。'}
          act="退出"
          busy={ending.state === 'busy'}
          onAct={() => void end(asked)}
          onClose={() => setAsked(undefined)}
        />
      ) : null}
    </Page>
  )
}
