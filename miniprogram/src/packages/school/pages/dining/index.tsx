import { Sheet } from '@/ui/layout'
import { Page } from '@/ui/Page'
import { Unfinished } from '@/ui/Unfinished'

export default function Dining() {
  return (
    <Page name="school/dining">
      <Sheet>
        <Unfinished what="校长陪餐" />
      </Sheet>
    </Page>
  )
}
