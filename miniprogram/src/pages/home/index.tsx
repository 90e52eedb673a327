import { ROLES } from '@shared/identity/role'
import { type Hat, useHat, useSession } from '@/api/session'
import { HatLead } from '@/features/identity/hats'
import { Gate } from '@/ui/Gate'
import { Page } from '@/ui/Page'
import { InspectorHome } from './InspectorHome'
import { KitchenHome } from './KitchenHome'
import { ParentHome } from './ParentHome'
import { SchoolHome } from './SchoolHome'
import { Welcome } from './Welcome'

function HomeOf({ hat }: { hat: Hat }) {
  if (hat.kind === 'child') return <ParentHome key={hat.id} child={hat.child} />
  const { place } = ROLES[hat.role]
  if (place === 'SCHOOL') return <SchoolHome key={hat.id} post={hat.post} />
  if (place === 'KITCHEN') return <KitchenHome key={hat.id} post={hat.post} />
  return <InspectorHome key={hat.id} post={hat.post} />
}

/** The first page: what the current hat needs now. */
export default function Home() {
  const state = useSession((session) => session.state)
  const me = useSession((session) => session.me)
  const hat = useHat()
  const lead = hat && <HatLead hat={hat} />
  return (
    <Page name="home" lead={lead}>
      {hat ? <HomeOf hat={hat} /> : state === 'in' && me ? <Welcome me={me} /> : <Gate who="SIGNED_IN" />}
    </Page>
  )
}
