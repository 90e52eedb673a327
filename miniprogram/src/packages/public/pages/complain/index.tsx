import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { Emergency, useCity } from '@/features/hotline/phones'
import { emptyDraft } from '@/features/hotline/draft'
import { useDraft } from '@/features/hotline/useDraft'
import { useFiling } from '@/features/hotline/useFiling'
import { back } from '@/platform/go'
import { useNetwork } from '@/platform/network'
import { Notice } from '@/ui/Notice'
import { Page } from '@/ui/Page'
import { Filed } from './Filed'
import { Form } from './Form'
import { Unanswered } from './Unanswered'
import { beginDraft } from './use-form'

function Offline() {
  const online = useNetwork((network) => network.online)
  if (online) return null
  return (
    <View className="mx kept">
      <Notice tone="w" icon="off.warn" lead="没有网络，可以接着写" note="写的存在手机里，连上网再提交。急事打电话，照样打得通。" />
    </View>
  )
}

/** To complain, with a name or without. Without one nothing that is sent from here says who writes. */
export default function Complain() {
  const { params } = useRouter()
  const city = useCity()
  const form = useDraft(() => beginDraft(params))
  const filing = useFiling(form)
  const [restored, setRestored] = useState(form.draft.words !== '')
  const { stage } = filing
  const anew = () => {
    form.forget()
    form.change({ ...emptyDraft(), category: undefined, dishName: undefined, classId: undefined, standing: undefined, name: undefined, nonce: undefined })
    setRestored(false)
  }
  const page = () => {
    if (stage.at === 'filed') return <Filed named={stage.named} answer={stage.answer} />
    if (stage.at === 'unknown' || stage.at === 'resending') {
      const drop = () => {
        form.forget()
        back()
      }
      return <Unanswered sent={stage.sent} busy={stage.at === 'resending'} onAgain={() => void filing.again(stage.sent)} onDrop={drop} />
    }
    return <Form form={form} filing={filing} city={city.data} restored={restored} onAnew={anew} />
  }
  const ill = stage.at !== 'filed' || stage.answer.priority === 'P0'
  return (
    <Page name="public/complain">
      {ill ? <Emergency phones={city.data?.hotlines} /> : null}
      {stage.at === 'filed' ? null : <Offline />}
      {page()}
    </Page>
  )
}
