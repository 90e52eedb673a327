import { View } from '@tarojs/components'
import { useState } from 'react'
import { readCity } from '@shared/org/contract'
import type { City, Phone } from '@shared/org/schema'
import { type Query, useQuery } from '@/api/useQuery'
import { platform } from '@/platform'
import { Refused } from '@/platform/types'
import { Button } from '@/ui/Button'
import { Notice } from '@/ui/Notice'
import { ListRow } from '@/ui/rows'

/** The city's settings; the numbers of the last visit work without network too. */
export const useCity = (): Query<City> => useQuery(readCity, {}, { keep: true })

/** Calls a number; where the phone cannot, the number stands there to be dialled elsewhere. */
function useCall() {
  const [failed, setFailed] = useState(false)
  const call = (phone: Phone) => {
    setFailed(false)
    platform.call(phone.number).catch((error: unknown) => setFailed(!(error instanceof Refused && error.reason === 'cancelled')))
  }
  return { call, failed }
}

/** Before everything else that can be said of a meal: whoever is ill needs a call, not a form. */
export function Emergency({ phones }: { phones: readonly Phone[] | undefined }) {
  const { call, failed } = useCall()
  const [first] = phones ?? []
  const button = first && (
    <Button kind="danger" height="sm" icon="phone" label={`打电话给${first.name}`} onTap={() => call(first)}>
      打电话
    </Button>
  )
  return (
    <View className="mx kept">
      <Notice tone="b" tight lead="孩子呕吐、拉肚子，先打电话" note={failed && first ? `拨不出去，用别的电话拨 ${first.number}` : undefined} action={button} />
    </View>
  )
}

/** One number with the name of whom it reaches. */
export function CallRow({ phone, last }: { phone: Phone; last: boolean }) {
  const { call, failed } = useCall()
  return (
    <ListRow
      title={phone.name}
      bold
      note={failed ? `${phone.number}，这台手机拨不出去，用别的电话拨` : phone.number}
      last={last}
      end={
        <Button kind="secondary" height="sm" icon="phone" label={`打电话给${phone.name}`} onTap={() => call(phone)}>
          打电话
        </Button>
      }
    />
  )
}
