import type { ReactNode } from 'react'
import { RECORD_READERS } from '@shared/checkin/records'
import type { Role } from '@shared/identity/role'
import { RecordsPage } from '../records/RecordsPage'
import type { Icon } from '../ui/Icon'

interface ConsolePage {
  path: string
  title: string
  icon: Parameters<typeof Icon>[0]['i']
  /** Whose menu it stands in. What may be read there the server decides. */
  roles: readonly Role[]
  page: () => ReactNode
}

/** The one table of pages. */
export const PAGES: readonly ConsolePage[] = [{ path: 'records', title: '五餐监督', icon: 'supervise', roles: RECORD_READERS, page: () => <RecordsPage /> }]

export const pagesOf = (role: Role): ConsolePage[] => PAGES.filter((page) => page.roles.includes(role))
