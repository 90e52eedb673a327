import { Sheet } from '@/ui/layout'
import { Page } from '@/ui/Page'
import { Unfinished } from '@/ui/Unfinished'

export default function ReceiptPage() {
  return (
    <Page name="public/receipt">
      <Sheet>
        <Unfinished what="打卡记录" />
      </Sheet>
    </Page>
  )
}
