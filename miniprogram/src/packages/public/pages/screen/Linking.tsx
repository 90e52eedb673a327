import { View } from '@tarojs/components'
import { useState } from 'react'
import { linkScreen } from '@shared/checkin/screen-contract'
import { sayFailure } from '@/api/problem'
import { useAction } from '@/api/useAction'
import { platform } from '@/platform'
import { Button } from '@/ui/Button'
import { TextField } from '@/ui/fields'
import { Notice } from '@/ui/Notice'

const LENGTH = 8
const KEY_BYTES = 32

const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '')

let made: Promise<string> | undefined
/** One key for all tries: a code whose answer was lost is not used up by it. */
const ownKey = (): Promise<string> => (made ??= platform.randomBytes(KEY_BYTES).then(base64url))

interface LinkingProps {
  /** Of an address that was opened with one. */
  given: string | undefined
  /** Somebody has ended this screen. */
  ended: boolean
  onLinked: (key: string) => void
}

/** A device that is no screen yet: the short code that the keeper's phone shows, once. */
export function Linking({ given, ended, onLinked }: LinkingProps) {
  const [code, setCode] = useState(given ?? '')
  const linking = useAction(linkScreen)
  const short = code.replace(/[\s-]/g, '').length < LENGTH
  async function link(): Promise<void> {
    const key = await ownKey()
    if (!(await linking.does({ body: { code: code.trim(), key, device: platform.deviceName().replace('手机', '') } }))) return
    made = undefined
    onLinked(key)
  }
  return (
    <View className="scr-mid">
      <View className="scr-box v4">
        <View>
          <View className="scr-h1">{ended ? '这块屏幕停用了' : '把这块屏幕连到餐厅'}</View>
          <View className="scr-n x2">
            {ended ? '还要用它，在手机上再出一个连接码。' : '在手机上打开好饭，“打卡海报”里点“在屏幕上显示”，把看到的 8 位连接码填在这里。'}
          </View>
        </View>
        {linking.failure ? <Notice tone="b" lead={`${sayFailure(linking.failure)}。`} /> : null}
        <TextField id="screen-code" label="连接码" value={code} onInput={setCode} max={20} placeholder="8 位，大写小写都行" />
        <Button busy={linking.state === 'busy'} off={short ? '填上 8 位连接码' : undefined} onTap={() => void link()}>
          连上
        </Button>
        <View className="n x2">连一次就行，断电、重启都不用再连。</View>
      </View>
    </View>
  )
}
