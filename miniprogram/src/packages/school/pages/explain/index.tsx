import { Sheet } from '@/ui/layout'
import { Page } from '@/ui/Page'
import { Unfinished } from '@/ui/Unfinished'

export default function Explain() {
  return (
    <Page name="school/explain">
      <Sheet>
        <Unfinished what="补说明" />
      </Sheet>
    </Page>
  )
}
