import { Sheet } from '@/ui/layout'
import { Page } from '@/ui/Page'
import { Unfinished } from '@/ui/Unfinished'

export default function Teacher() {
  return (
    <Page name="school/teacher">
      <Sheet>
        <Unfinished what="教师同餐" />
      </Sheet>
    </Page>
  )
}
