import { View } from '@tarojs/components'
import { useState } from 'react'
import { BottomSheet, Dialog } from '@/ui/Cover'
import { ListRow } from '@/ui/rows'
import { Empty, SkeletonRows } from '@/ui/states'

export function Overlays({ part }: { part: 'sheet' | 'dialog' | 'skeleton' }) {
  const [open, setOpen] = useState(true)
  const close = () => setOpen(false)
  return (
    <View>
      <SkeletonRows />
      <Empty title="还没有投诉过" text="对饭菜、收费、后厨有意见，都可以说。可以不留名。" act="我要投诉" link="用查询码查进度" />
      {open && part === 'sheet' ? (
        <BottomSheet title="扫哪一张" onClose={close}>
          <ListRow title="云桥小学 一楼餐厅" note="1 号点位" onTap={close} />
          <ListRow title="云桥小学 二楼餐厅" note="2 号点位" onTap={close} last />
        </BottomSheet>
      ) : null}
      {open && part === 'dialog' ? <Dialog title="退出登录" text="这台手机上存的菜单和消息会清掉。" act="退出" onAct={close} onClose={close} /> : null}
    </View>
  )
}
