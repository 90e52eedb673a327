import { View } from '@tarojs/components'
import { useEffect } from 'react'
import type { GrownUpAct } from '@shared/checkin/schema'
import { sayAct } from '@shared/duty/rules'
import { Button } from '@/ui/Button'
import { FootBar, Head, Sheet } from '@/ui/layout'
import { Notice } from '@/ui/Notice'
import { useScanner } from './useScanner'

/** Who comes from a task or a message has not scanned yet: the scanner opens at once, and by a button where it was closed again. */
export function ScanFirst({ act, onCode }: { act: GrownUpAct; onCode: (code: string) => void }) {
  const { fault, scan, setFault } = useScanner()
  const open = async () => {
    const link = await scan()
    if (link?.kind === 's') onCode(link.code)
    else if (link) setFault('这不是打卡码。扫餐厅墙上印着“打卡码”的那张。')
  }
  useEffect(() => {
    void open()
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once, when the page opens
  }, [])
  return (
    <>
      <Head>
        <View className="t1">先扫墙上的码</View>
        <View className="n x2">{`${sayAct(act)}要在餐厅里，扫点位码才算数。`}</View>
      </Head>
      <Sheet>
        {fault === undefined ? null : <Notice tone="w" lead={fault} />}
        <View className={fault === undefined ? 'x2' : 'x2 mt4'}>打卡码贴在餐厅墙上，圆的方的都能扫。</View>
      </Sheet>
      <FootBar>
        <Button className="f1" icon="scan" onTap={() => void open()}>
          扫码
        </Button>
      </FootBar>
    </>
  )
}
