import { View } from '@tarojs/components'
import { useState } from 'react'
import { CheckboxRow, Choices, RadioCards, ScorePicker } from '@/ui/choices'
import { TextArea, TextField } from '@/ui/fields'
import { PhotoPicker, usePhotos } from '@/ui/PhotoPicker'
import { WhoSeesTable } from '@/ui/proof'

const KINDS = ['吃后不适', '变质异物', '后厨卫生', '分量味道', '收费退费', '采购回扣', '陪餐作假', '其他']

export function Forms() {
  const [kind, setKind] = useState('变质异物')
  const [named, setNamed] = useState<'no' | 'yes'>('no')
  const [fears, setFears] = useState(true)
  const [score, setScore] = useState<number | undefined>(4)
  const [words, setWords] = useState('小白菜汤里有一根头发，孩子拍了照片给我看。')
  const [name, setName] = useState('')
  const photos = usePhotos(() => Promise.resolve({ id: 'a' }), 3)
  return (
    <View className="v4">
      <View className="st b">什么问题</View>
      <Choices label="什么问题" options={KINDS.map((value) => ({ value, label: value }))} value={kind} onChoose={setKind} />
      <TextArea label="写清楚一点" value={words} onInput={setWords} max={1000} />
      <TextField label="怎么称呼" value={name} onInput={setName} error="至少 2 个字" placeholder="姓名" />
      <PhotoPicker of={photos} note="照片里的位置信息会自动去掉" />
      <View className="st b">要不要留名字</View>
      <RadioCards
        label="要不要留名字"
        options={[
          { value: 'no', title: '不留名', note: '我们不记你是谁，给你一个查询码查进度。' },
          { value: 'yes', title: '留名', note: '市里的受理员可以给你回电话。' },
        ]}
        value={named}
        onChoose={setNamed}
      />
      <WhoSeesTable
        readers={[
          { who: '学校和食堂', text: '只看摘要', identity: undefined },
          { who: '县教育局', text: '全文', identity: undefined },
          { who: '市里专职受理员', text: '全文', identity: named === 'yes' ? '能看到' : undefined },
        ]}
      />
      <CheckboxRow title="怕孩子受影响" note="勾上后直接由市里办，不经过学校和县里。" checked={fears} onChange={setFears} />
      <ScorePicker label="味道" value={score} onScore={setScore} />
    </View>
  )
}
