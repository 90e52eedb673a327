import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import type { ReactNode } from 'react'
import type { MenuKitchen } from '@shared/menu/schema'
import { type PageName, PAGES } from '@/routes'
import { Head } from '@/ui/layout'
import { Page } from '@/ui/Page'
import { Empty, Failed, SkeletonSheet } from '@/ui/states'
import { KitchenSwitch, useKitchen } from './useKitchen'

interface KitchenPageProps {
  name: PageName
  offline?: string
  /** Rows that stand grey while the kitchen is not known. */
  rows: number
  /** What is said where there is no kitchen. */
  none?: { title: string; text: string }
  /** Under the name: for whom it cooks. */
  tellSchools?: boolean
  children: (kitchen: MenuKitchen) => ReactNode
}

const NONE = { title: '还没有厨房', text: '学校今天没有厨房供餐，找学校管理员。' }

/** A page of one kitchen: its name, the way to another where there are several, and the page's own part once it is known. */
export function KitchenPage({ name, offline, rows, none = NONE, tellSchools, children }: KitchenPageProps) {
  const { params } = useRouter()
  const choice = useKitchen(name, params['kitchenId'])
  const { query, kitchen } = choice
  return (
    <Page name={name} offline={offline}>
      <Head>
        <View className="row sb">
          <View className="t1 f1">{kitchen?.name ?? PAGES[name].title}</View>
          <KitchenSwitch {...choice} />
        </View>
        {tellSchools && kitchen && kitchen.schools.length > 0 ? <View className="n x2">{`给${kitchen.schools.join('、')}做`}</View> : null}
      </Head>
      {kitchen ? children(kitchen) : null}
      {kitchen === undefined && query.data ? <Empty {...none} /> : null}
      {query.data === undefined && query.failure ? <Failed failure={query.failure} what="厨房" onRetry={() => void query.refresh()} /> : null}
      {query.loading ? <SkeletonSheet rows={rows} /> : null}
    </Page>
  )
}
