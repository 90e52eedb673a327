import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useEffect, useRef } from 'react'
import { type Link, linkScene } from '@shared/base/link'
import { actOfRole } from '@shared/checkin/rules'
import { currentHat, type Hat, useHat, useSession } from '@/api/session'
import { PAGE_OF } from '@/features/checkin/acts'
import { linkIn, useScanner } from '@/features/checkin/useScanner'
import { go, replace } from '@/platform/go'
import { takeScanAsked, useScanAsked } from '@/platform/scanning'
import { useVisible } from '@/platform/visible'
import { Button } from '@/ui/Button'
import { Head, Sheet } from '@/ui/layout'
import { Notice } from '@/ui/Notice'
import { Page } from '@/ui/Page'
import { ListRow } from '@/ui/rows'

/** A code of WeChat's own scanner (`scene`), of an address that it opened (`q`), or of a browser (`link`). */
const textOf = (params: Record<string, string | undefined>): string | undefined => {
  const text = params['link'] ?? params['scene'] ?? params['q']
  return text === undefined ? undefined : safely(text)
}

function safely(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Where a poster leads: to the act of the hat of now; who records nothing under it is asked for another. */
const posterPage = (hat: Hat | undefined) => {
  const act = hat && actOfRole(hat.role)
  return act ? PAGE_OF[act] : ('public/poster' as const)
}

/** Every kind of code to its page; who came straight by a code does not find the scanner behind it. */
function follow(link: Link, open: typeof go): void {
  const { kind, code } = link
  if (kind === 's') open(posterPage(currentHat()), { code })
  else if (kind === 'r') open('public/rate', { code })
  else if (kind === 'm') open('public/meal', { code })
  else if (kind === 'd') open('public/desk', { code })
  else open('public/join', { link: linkScene(link) })
}

/** The scanner: opened at once by whoever taps it, and by a link that was opened elsewhere led to its page. */
export default function Scan() {
  const { params } = useRouter()
  const { fault, scan, setFault } = useScanner()
  const asked = useScanAsked((state) => state.asked)
  const visible = useVisible()
  const ready = useSession((session) => session.state !== 'starting')
  const hat = useHat()
  const came = useRef(textOf(params))

  useEffect(() => {
    // a poster leads to the act of a hat, so who it is must be known first
    if (came.current === undefined || !ready) return
    const link = linkIn(came.current)
    came.current = undefined
    takeScanAsked()
    if (link) follow(link, replace)
    else setFault('这不是好饭的码。')
  }, [ready, setFault])

  const open = async () => {
    const link = await scan()
    if (link) follow(link, go)
  }
  useEffect(() => {
    if (asked && visible && takeScanAsked()) void open()
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once for each wish
  }, [asked, visible])

  const acts = hat && actOfRole(hat.role) !== undefined
  return (
    <Page name="scan">
      <Head>
        <View className="t1">扫一扫</View>
        <View className="n x2">{acts ? '扫餐厅墙上的打卡码，就能打卡。' : '把码放进框里，自己会认。'}</View>
      </Head>
      <Sheet>
        {fault === undefined ? null : <Notice tone="w" lead={fault} />}
        <ListRow title="餐厅的打卡码" bold note="试餐、陪餐、同餐、监餐，在餐厅里扫" />
        <ListRow title="班级的码" bold note="家长绑定孩子，班主任发" />
        <ListRow title="邀请码" bold note="老师、食堂领岗位，学校发" />
        <ListRow title="评餐的码" bold note="学生给这一餐打分，老师手机上有" last />
        <View className="mt4">
          <Button icon="scan" onTap={() => void open()}>
            扫码
          </Button>
        </View>
      </Sheet>
    </Page>
  )
}
