import { View } from '@tarojs/components'
import { useState } from 'react'
import { Allergen, sayAllergen } from '@shared/base/allergen'
import { setAllergens } from '@shared/identity/contract'
import type { Child } from '@shared/identity/schema'
import { ApiProblem, sayFailure } from '@/api/problem'
import { learnMe, useSession } from '@/api/session'
import { useAction } from '@/api/useAction'
import { ConsentBox, useConsentText } from '@/features/identity/ConsentBox'
import { Button } from '@/ui/Button'
import { ManyChoices } from '@/ui/choices'
import { PartHead } from '@/ui/layout'
import { Notice } from '@/ui/Notice'

const OPTIONS = Allergen.options.map((value) => ({ value, label: sayAllergen(value) }))

const same = (a: readonly Allergen[], b: readonly Allergen[]): boolean => a.length === b.length && a.every((each) => b.includes(each))

/** What the child must not eat: eight groups, a consent of its own; none at all takes the consent back. */
export function Avoided({ child }: { child: Child }) {
  const [chosen, setChosen] = useState<readonly Allergen[]>(child.allergens)
  const [agreed, setAgreed] = useState<string>()
  const me = useSession((session) => session.me)
  const consent = useConsentText('CHILD_ALLERGENS')
  const saving = useAction(setAllergens)
  const version = consent.data?.version
  const changed = !same(chosen, child.allergens)
  const clears = chosen.length === 0
  const agrees = version !== undefined && agreed === version

  async function save(): Promise<void> {
    if (version === undefined) return
    const after = await saving.run({ params: { guardianshipId: child.guardianshipId }, body: { allergens: [...chosen], consentVersion: version } })
    if (after && me) learnMe({ ...me, children: me.children.map((each) => (each.guardianshipId === after.guardianshipId ? after : each)) })
    else if (saving.failure instanceof ApiProblem) await consent.refresh()
  }

  return (
    <>
      <PartHead title="不能吃的" />
      <View className="n x2">选了以后，菜单里有这些就提醒你。只有你和孩子的其他监护人看得到是什么。</View>
      <View className="mt3">
        <ManyChoices label="不能吃的" columns={4} options={OPTIONS} values={chosen} onChange={setChosen} />
      </View>
      {changed ? (
        <View className="mt4">
          {clears ? (
            <Notice tone="z" lead="清空就是撤回同意。">
              过敏信息当场删除，菜单不再提醒
            </Notice>
          ) : (
            <ConsentBox query={consent} agreed={agrees} onAgree={(yes) => setAgreed(yes ? version : undefined)} />
          )}
          {saving.failure ? (
            <View className="mt2">
              <Notice tone="b" lead={sayFailure(saving.failure)} note="还没存，选的都在。" />
            </View>
          ) : null}
          <View className="mt3">
            <Button
              id="save-allergens"
              busy={saving.state === 'busy'}
              off={version === undefined ? '同意书取到再存' : !clears && !agrees ? '勾上同意再存' : undefined}
              onTap={() => void save()}
            >
              {clears ? '清空，撤回同意' : '存下来'}
            </Button>
          </View>
        </View>
      ) : null}
    </>
  )
}
