import { View } from '@tarojs/components'
import { useState } from 'react'
import { sayCategory } from '@shared/hotline/rules'
import type { Sent } from '@/features/hotline/draft'
import { Button, TextLink } from '@/ui/Button'
import { Dialog } from '@/ui/Cover'
import { FootBar, Head } from '@/ui/layout'

interface UnansweredProps {
  sent: Sent
  busy: boolean
  onAgain: () => void
  onDrop: () => void
}

/** It was sent and no answer came: the same again, which counts once and gives the same code. */
export function Unanswered({ sent, busy, onAgain, onDrop }: UnansweredProps) {
  const [dropping, setDropping] = useState(false)
  const { category, words } = sent.body
  return (
    <>
      <Head>
        <View className="t1">没收到回音</View>
        <View className="x2">不知道交上没有。再交一次不会重复，拿到的是同一个查询码。</View>
      </Head>
      <View className="sheet">
        <View className="n x2">{`${sayCategory(category)}，${sent.named ? '留名' : '不留名'}`}</View>
        <View className="words mt2">{words}</View>
        <View className="n x2 mt4">写的存在手机里。要补什么，交上以后在查进度里补。急事打电话，照样打得通。</View>
        <View className="row mt2">
          <TextLink onTap={() => setDropping(true)}>不交了，删掉</TextLink>
        </View>
      </View>
      <FootBar>
        <Button id="again" className="f1" busy={busy} onTap={onAgain}>
          再交一次
        </Button>
      </FootBar>
      {dropping ? (
        <Dialog title="删掉写的" text="也许已经交上了。删掉就拿不到查询码，看不到答复。" act="删掉" danger onAct={onDrop} onClose={() => setDropping(false)} />
      ) : null}
    </>
  )
}
