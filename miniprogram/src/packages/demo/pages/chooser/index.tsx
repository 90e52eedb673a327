import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useEffect, useState } from 'react'
import { type Persona, type PersonaGroup, sayGroup } from '@shared/demo/contract'
import { becomeSomebody } from '@/api/sign-in'
import { choosePersona, demoPersonas } from '@/platform/demo'
import { back, go } from '@/platform/go'
import { Choices } from '@/ui/choices'
import { Head, Sheet } from '@/ui/layout'
import { Notice } from '@/ui/Notice'
import { Page } from '@/ui/Page'
import { ListRow } from '@/ui/rows'
import { Empty, SkeletonRows } from '@/ui/states'
import { Clock } from './Clock'
import { Posters } from './Posters'

/** Personas of one place stand together, in the order in which they came. */
function byPlace(personas: readonly Persona[]): [string, Persona[]][] {
  const groups = new Map<string, Persona[]>()
  for (const persona of personas) groups.set(persona.place, [...(groups.get(persona.place) ?? []), persona])
  return [...groups]
}

interface OfProps {
  personas: readonly Persona[]
  onChoose: (persona: Persona) => void
}

function Place({ place, personas, onChoose }: OfProps & { place: string }) {
  return (
    <View className="mt4">
      <View className="n x2 b">{place}</View>
      {personas.map((persona, i) => (
        <ListRow
          key={persona.id}
          title={`${persona.name}，${persona.title}`}
          bold
          note={persona.note}
          last={i === personas.length - 1}
          onTap={() => onChoose(persona)}
        />
      ))}
    </View>
  )
}

function People({ personas, onChoose }: OfProps) {
  const groups = [...new Set(personas.map(({ group }) => group))]
  const [group, setGroup] = useState<PersonaGroup | undefined>(groups[0])
  return (
    <>
      {groups.length > 1 ? (
        <Choices
          label="哪一类人"
          columns={groups.length}
          options={groups.map((value) => ({ value, label: sayGroup(value) }))}
          value={group}
          onChoose={setGroup}
        />
      ) : null}
      {byPlace(personas.filter((persona) => persona.group === group)).map(([place, of]) => (
        <Place key={place} place={place} personas={of} onChoose={onChoose} />
      ))}
    </>
  )
}

/** In a plain browser, while the stand-ins are on: be anybody of the made-up city. Otherwise only WeChat can say who somebody is. */
export default function Chooser() {
  const { params } = useRouter()
  const [personas, setPersonas] = useState<readonly Persona[] | null>()
  const [refused, setRefused] = useState<string>()
  const [busy, setBusy] = useState(false)
  useEffect(() => {
    void demoPersonas().then((found) => setPersonas(found ?? null))
  }, [])

  async function become(persona: Persona): Promise<void> {
    if (busy) return
    setBusy(true)
    choosePersona(persona.id)
    const begun = await becomeSomebody()
    setBusy(false)
    if (!begun) setRefused(persona.name)
    // whoever came from a page that asked who is there goes on with that page
    else if (params['then'] === 'back') back()
    else go('home')
  }

  if (personas === null)
    return (
      <Page name="demo/chooser">
        <Empty
          title="在微信里打开"
          text="浏览器认不出你是谁。在微信里搜“好饭”，或者扫学校的码。投诉和查进度在这里也能做。"
          act="去热线"
          onAct={() => go('hotline')}
        />
      </Page>
    )
  return (
    <Page name="demo/chooser">
      <Head>
        <View className="t1">你想当谁</View>
        <View className="n x2">这是演示，学校和人都是编的。选一个就登录，随时能换。</View>
      </Head>
      <Sheet>
        {refused === undefined ? null : (
          <Notice tone="b" lead={`没能当成${refused}。`}>
            再点一次
          </Notice>
        )}
        {personas === undefined ? <SkeletonRows rows={6} /> : <People personas={personas} onChoose={(persona) => void become(persona)} />}
        <Clock />
        <Posters />
      </Sheet>
    </Page>
  )
}
