import { View } from '@tarojs/components'
import { useState } from 'react'
import { sayFailure } from '@/api/problem'
import { uploadUnsigned } from '@/api/upload'
import type { Message, OwnAct } from '@/features/hotline/useOwn'
import { Button } from '@/ui/Button'
import { BottomSheet } from '@/ui/Cover'
import { TextArea } from '@/ui/fields'
import { Notice } from '@/ui/Notice'
import { PhotoPicker, usePhotos } from '@/ui/PhotoPicker'

const MOST_PICTURES = 6
const MOST_WORDS = 500

interface WriteSheetProps {
  /** Begun with pictures: words may be left out. */
  material: boolean
  write: OwnAct<Message>
  onClose: () => void
}

/** Something for who handles it: words, pictures or both. */
export function WriteSheet({ material, write, onClose }: WriteSheetProps) {
  const [words, setWords] = useState('')
  const photos = usePhotos(uploadUnsigned, MOST_PICTURES)
  const text = words.trim() || (photos.ids.length > 0 ? '补了照片' : '')
  const failed = photos.photos.some(({ fault }) => fault !== undefined)
  const off = photos.busy ? '照片还在传' : failed ? '有照片没传上，再传或者去掉' : text === '' ? (material ? '加照片或者写几句' : '写几句再发') : undefined
  const send = async () => {
    if (await write.run({ text, pictureIds: photos.ids })) onClose()
  }
  return (
    <BottomSheet
      title={material ? '补材料' : '回复办理人'}
      onClose={onClose}
      foot={
        <Button id="send" busy={write.busy} off={off} onTap={() => void send()}>
          发给办理人
        </Button>
      }
    >
      {write.failure ? <Notice tone="w" lead={sayFailure(write.failure)} note="没发出去，写的都在。再点一次不会重复。" /> : null}
      <View className="mt2">
        <TextArea
          bare
          id="message"
          label={material ? '补充的话' : '回复'}
          value={words}
          onInput={setWords}
          max={MOST_WORDS}
          placeholder={material ? '照片是几点、在哪里拍的' : '办理人问什么，就答什么'}
        />
      </View>
      <PhotoPicker of={photos} note="照片里的位置信息会自动去掉" />
    </BottomSheet>
  )
}
