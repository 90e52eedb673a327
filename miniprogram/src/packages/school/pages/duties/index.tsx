import { Sheet } from '@/ui/layout'
import { Page } from '@/ui/Page'
import { Unfinished } from '@/ui/Unfinished'

export default function Duties() {
  return (
    <Page name="school/duties">
      <Sheet>
        <Unfinished what="当天任务" />
      </Sheet>
    </Page>
  )
}
