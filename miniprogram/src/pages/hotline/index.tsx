import { View } from '@tarojs/components'
import { readCity } from '@shared/org/contract'
import type { Phone } from '@shared/org/schema'
import { useQuery } from '@/api/useQuery'
import { platform } from '@/platform'
import { Button } from '@/ui/Button'
import { Band, Head, Sheet } from '@/ui/layout'
import { Page } from '@/ui/Page'
import { ListRow } from '@/ui/rows'
import { Asked, SkeletonRows } from '@/ui/states'
import { Unfinished } from '@/ui/Unfinished'

function CallRow({ phone, last }: { phone: Phone; last: boolean }) {
  return (
    <ListRow
      title={phone.name}
      bold
      note={phone.number}
      last={last}
      end={
        <Button kind="secondary" height="sm" icon="phone" label={`打电话给${phone.name}`} onTap={() => void platform.call(phone.number).catch(() => undefined)}>
          打电话
        </Button>
      }
    />
  )
}

/** Numbers to call; complaints and their progress are added to this page. */
export default function Hotline() {
  const query = useQuery(readCity, {}, { keep: true })
  return (
    <Page name="hotline" offline="打电话照样能打。">
      <Head>
        <View className="t1">有事找谁</View>
        <View className="n x2">孩子呕吐、拉肚子，先打电话。</View>
      </Head>
      <Sheet>
        <Asked query={query} what="电话" skeleton={<SkeletonRows rows={2} />}>
          {({ hotlines }) => (
            <>
              {hotlines.map((phone, i) => (
                <CallRow key={phone.number} phone={phone} last={i === hotlines.length - 1} />
              ))}
            </>
          )}
        </Asked>
        <Band />
        <Unfinished what="投诉、查进度" />
      </Sheet>
    </Page>
  )
}
