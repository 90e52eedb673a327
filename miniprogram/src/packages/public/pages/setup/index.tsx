import { View } from '@tarojs/components'
import { useState } from 'react'
import { claimSetup } from '@shared/identity/contract'
import { sayFailure } from '@/api/problem'
import { learnMe, useSession, wear } from '@/api/session'
import { useAction } from '@/api/useAction'
import { Settled } from '@/features/identity/Settled'
import { Button } from '@/ui/Button'
import { TextField } from '@/ui/fields'
import { FootBar, Head, Sheet } from '@/ui/layout'
import { Notice } from '@/ui/Notice'
import { Page } from '@/ui/Page'

const LEAST_CODE = 8
const LEAST_NAME = 2

/** The first city administrator joins with the code that was printed when the system was set up; it works once. */
export default function Setup() {
  const known = useSession((session) => session.me?.name)
  const [code, setCode] = useState('')
  const [name, setName] = useState(known ?? '')
  const [done, setDone] = useState(false)
  const claiming = useAction(claimSetup)
  const { failure } = claiming

  async function claim(): Promise<void> {
    const me = await claiming.run({ body: { code: code.trim(), name: name.trim() } })
    if (!me) return
    learnMe(me)
    const post = me.posts.find(({ role }) => role === 'CITY_ADMIN')
    if (post) wear(post.id)
    setDone(true)
  }
  const off = [...code.trim()].length < LEAST_CODE ? '填上开通码' : [...name.trim()].length < LEAST_NAME ? '填上姓名' : undefined
  if (done)
    return (
      <Page name="public/setup">
        <Settled title="你是市系统管理员了" next="开通码不能再用。接下来邀请各学校的管理员。" />
      </Page>
    )
  return (
    <Page name="public/setup">
      <Head>
        <View className="t1">开通这座城市</View>
        <View className="n x2">开通码只能用一次，在装系统的时候打印出来。</View>
      </Head>
      <Sheet>
        <View className="v4">
          {failure ? <Notice tone="b" lead={sayFailure(failure)} note="一个字一个字对一遍；横线打不打都行。" /> : null}
          <TextField id="setup-code" label="开通码" value={code} onInput={setCode} max={40} placeholder="四个一组" />
          <TextField id="setup-name" label="你的姓名" value={name} onInput={setName} max={20} />
        </View>
      </Sheet>
      <FootBar>
        <Button className="f1" busy={claiming.state === 'busy'} off={off} onTap={() => void claim()}>
          开通
        </Button>
      </FootBar>
    </Page>
  )
}
