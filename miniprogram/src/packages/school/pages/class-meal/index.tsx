import { Sheet } from '@/ui/layout'
import { Page } from '@/ui/Page'
import { Unfinished } from '@/ui/Unfinished'

export default function ClassMealPage() {
  return (
    <Page name="school/class-meal">
      <Sheet>
        <Unfinished what="就餐登记" />
      </Sheet>
    </Page>
  )
}
