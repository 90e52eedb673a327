import { View } from '@tarojs/components'
import { useState } from 'react'
import { sayDay } from '@shared/base/say'
import { dayOf } from '@shared/base/time'
import type { ComplaintFiled } from '@shared/hotline/schema'
import { holdCode } from '@/features/hotline/held-code'
import { stepsToCome } from '@/features/hotline/steps'
import { useLeaveGuard } from '@/features/hotline/useLeaveGuard'
import { OfferMessages } from '@/features/hotline/OfferMessages'
import { platform } from '@/platform'
import { replace } from '@/platform/go'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Cover'
import { Icon } from '@/ui/Icon'
import { FootBar, Head } from '@/ui/layout'
import { Notice } from '@/ui/Notice'
import { QueryCodeBox, type Step, Timeline } from '@/ui/proof'

const FIRST: Step = { title: '已收到', state: 'now' }

/** It was filed: the code, until when there is an answer, and what comes. */
export function Filed({ named, answer }: { named: boolean; answer: ComplaintFiled }) {
  const { queryCode, priority, dueAt } = answer
  const [copied, setCopied] = useState(false)
  const [uncopied, setUncopied] = useState(false)
  const guard = useLeaveGuard('查询码还没复制，走了就找不回来', !named && !copied)
  const copy = () => platform.copy(queryCode).then(done, () => setUncopied(true))
  const done = () => {
    setCopied(true)
    setUncopied(false)
  }
  const look = () => {
    holdCode(queryCode)
    replace('public/progress')
  }
  return (
    <>
      <Head>
        <View className="row g3">
          <Icon i="okc.ok" size={44} />
          <View className="f1">
            <View className="t1">收到了</View>
            <View className="x2">{`${sayDay(dayOf(dueAt))}前答复`}</View>
          </View>
        </View>
      </Head>
      <View className="sheet">
        <QueryCodeBox code={queryCode} onCopied={done} />
        <View className="n x2 mt2">{named ? '留名的在“热线”里也找得到。' : '查询码丢了找不回来，复制下来。只有它能查到这件投诉。'}</View>
        {copied ? <View className="n ok b mt1">已复制</View> : null}
        {uncopied ? <View className="n wa b mt1">没复制上，点开查询码抄下来。</View> : null}
        {named ? <OfferMessages open /> : null}
        {priority === 'P0' ? (
          <View className="mt4">
            <Notice tone="z" lead="这一类马上有人看。">
              孩子不舒服先送医院，留着没吃完的饭菜。
            </Notice>
          </View>
        ) : null}
        <View className="st b mt5 part">接下来</View>
        <Timeline steps={[FIRST, ...stepsToCome({ state: 'FILED', schoolName: '', steps: [] })]} />
      </View>
      <FootBar>
        {named || copied ? (
          <Button id="look" className="f1" onTap={named ? () => replace('public/progress', { mine: '1' }) : look}>
            看进度
          </Button>
        ) : (
          <Button id="copy" className="f1" icon="copy" onTap={() => void copy()}>
            复制查询码
          </Button>
        )}
      </FootBar>
      {guard.asking ? (
        <Dialog
          title="查询码还没复制"
          text="丢了找不回来，这件投诉就查不到了。"
          act="复制"
          onAct={() => {
            guard.stay()
            void copy()
          }}
          onClose={guard.stay}
        />
      ) : null}
    </>
  )
}
