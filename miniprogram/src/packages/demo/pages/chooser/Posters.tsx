import { Image, View } from '@tarojs/components'
import { useState } from 'react'
import type { DemoPoster } from '@shared/demo/contract'
import { keepScreenKey } from '@/features/screen/kept'
import { demoPosters, demoScreenKey } from '@/platform/demo'
import { a11y } from '@/platform/a11y'
import { go } from '@/platform/go'
import { Band, PartHead } from '@/ui/layout'
import { Button } from '@/ui/Button'
import { BottomSheet } from '@/ui/Cover'
import { ListRow } from '@/ui/rows'
import './index.scss'

const whereOf = ({ schoolName, servingPointName }: DemoPoster): string => `${schoolName} ${servingPointName}`

/** The posters of the made-up city, as they hang on its walls: to be scanned from the screen, or kept as a picture. */
export function Posters() {
  const [posters, setPosters] = useState<readonly DemoPoster[]>()
  const [shown, setShown] = useState<DemoPoster>()
  const find = () => void demoPosters().then((found) => setPosters(found.filter(({ screen }) => !screen)))
  const openScreen = async () => {
    const key = await demoScreenKey()
    if (key === undefined) return
    keepScreenKey(key)
    go('public/screen')
  }
  return (
    <>
      <Band />
      <PartHead title="餐厅的屏幕" />
      <View className="n x2 mt1">云桥小学一楼餐厅有一块屏幕，码 30 秒换一次。在另一个窗口打开，就是那块屏幕。</View>
      <Button kind="secondary" className="mt3" onTap={() => void openScreen()}>
        打开餐厅的屏幕
      </Button>
      <Band />
      <PartHead title="墙上的打卡码" />
      <View className="n x2 mt1">扫码那一页能直接选；要用另一台手机扫，点开对着屏幕扫。</View>
      {posters === undefined ? (
        <Button kind="secondary" className="mt3" onTap={find}>
          看打卡码
        </Button>
      ) : (
        posters.map((poster, i) => (
          <ListRow
            key={poster.code}
            title={whereOf(poster)}
            note={poster.servingPointNumber > 0 ? `${poster.servingPointNumber} 号点位` : undefined}
            last={i === posters.length - 1}
            onTap={() => setShown(poster)}
          />
        ))
      )}
      {shown ? (
        <BottomSheet title={whereOf(shown)} onClose={() => setShown(undefined)}>
          <Image className="poster" src={shown.pictureUrl} mode="aspectFit" {...a11y({ role: 'img', label: `${whereOf(shown)}的打卡码` })} />
        </BottomSheet>
      ) : null}
    </>
  )
}
