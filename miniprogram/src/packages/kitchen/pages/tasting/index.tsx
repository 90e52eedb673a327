import { Sheet } from '@/ui/layout'
import { Page } from '@/ui/Page'
import { Unfinished } from '@/ui/Unfinished'

export default function Tasting() {
  return (
    <Page name="kitchen/tasting">
      <Sheet>
        <Unfinished what="厨师试餐" />
      </Sheet>
    </Page>
  )
}
