import { Sheet } from '@/ui/layout'
import { Page } from '@/ui/Page'
import { Unfinished } from '@/ui/Unfinished'

export default function RatingQr() {
  return (
    <Page name="school/rating-qr">
      <Sheet>
        <Unfinished what="学生评餐" />
      </Sheet>
    </Page>
  )
}
