import { Sheet } from '@/ui/layout'
import { Page } from '@/ui/Page'
import { Unfinished } from '@/ui/Unfinished'

export default function Oversight() {
  return (
    <Page name="parent/oversight">
      <Sheet>
        <Unfinished what="家长监餐" />
      </Sheet>
    </Page>
  )
}
