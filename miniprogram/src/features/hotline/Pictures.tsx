import { Image, View } from '@tarojs/components'
import type { Picture } from '@shared/file/schema'
import { pictureUrl } from '@/api/client'
import { platform } from '@/platform'
import { a11y } from '@/platform/a11y'
import { Tap } from '@/ui/Tap'

/** Pictures of a complaint; tapped, one is shown whole. */
export function Pictures({ of }: { of: readonly Picture[] }) {
  if (of.length === 0) return null
  const urls = of.map(({ url }) => pictureUrl(url))
  return (
    <View className="mt2">
      <View className="photos">
        {of.map((picture, i) => (
          <Tap key={picture.id} className="photo told" label={`照片 ${i + 1}，共 ${of.length} 张`} onTap={() => platform.showPictures(urls, i)}>
            <Image className="photo-pic" src={pictureUrl(picture.thumbUrl)} mode="aspectFill" lazyLoad {...a11y({ hidden: true })} />
          </Tap>
        ))}
      </View>
    </View>
  )
}
