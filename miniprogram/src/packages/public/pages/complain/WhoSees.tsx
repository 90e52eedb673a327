import { View } from '@tarojs/components'
import { type ComplaintReader, readersOf } from '@shared/hotline/readers'
import { cityOnly, sayCategory } from '@shared/hotline/rules'
import type { ComplaintCategory } from '@shared/hotline/schema'
import { type Reader, WhoSeesTable } from '@/ui/proof'

const WHO: Record<ComplaintReader['who'], string> = { SCHOOL: '学校和食堂', COUNTY: '县教育局', CITY: '市里专职受理员' }
const TEXTS: Record<ComplaintReader['text'], string | undefined> = { NOTHING: undefined, SUMMARY: '只看摘要', FULL: '全文' }

const shown = ({ who, text, name }: ComplaintReader): Reader => ({ who: WHO[who], text: TEXTS[text], identity: name ? '名字和电话' : undefined })

interface WhoSeesProps {
  category: ComplaintCategory | undefined
  fearsHarm: boolean
  named: boolean
  hasCounty: boolean
}

/** Who reads what, as it is now chosen. */
export function WhoSees({ category = 'C99', fearsHarm, named, hasCounty }: WhoSeesProps) {
  const forCity = cityOnly(category, fearsHarm) && !fearsHarm && hasCounty
  return (
    <>
      <View className="mt4">
        <WhoSeesTable readers={readersOf({ category, fearsHarm, named, hasCounty }).map(shown)} />
      </View>
      <View className="n x2 mt2">
        {named ? '名字和电话只有正在办的受理员、回访员看得到，每看一次都留记录。' : '留名时，只有受理员和回访员看得到名字和电话，每看一次都留记录。'}
        {forCity ? `“${sayCategory(category)}”直接由市里办，查明不是这类问题才转给县里。` : ''}
      </View>
    </>
  )
}
