import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { isId } from '@shared/base/id'
import { readDish, removeDish } from '@shared/menu/contract'
import type { Dish } from '@shared/menu/schema'
import { useAction } from '@/api/useAction'
import { sayFailure } from '@/api/problem'
import { useQuery } from '@/api/useQuery'
import { DishForm } from '@/features/menu/plan/DishForm'
import { type DishOf, useDish } from '@/features/menu/plan/useDish'
import { back } from '@/platform/go'
import { Button, TextLink } from '@/ui/Button'
import { Dialog } from '@/ui/Cover'
import { FootBar, Sheet } from '@/ui/layout'
import { Notice } from '@/ui/Notice'
import { Page } from '@/ui/Page'
import { Asked, Empty, SkeletonSheet } from '@/ui/states'
import '@/features/menu/plan/plan.scss'

/** Takes a dish off the list; menus keep it. */
function Remove({ dish }: { dish: Dish }) {
  const { does, state, failure } = useAction(removeDish)
  const [asked, setAsked] = useState(false)
  async function remove(): Promise<void> {
    const done = await does({ params: { dishId: dish.id } })
    setAsked(false)
    if (done) back()
  }
  return (
    <View className="mt4">
      {failure ? <Notice tone="b" lead={sayFailure(failure)} /> : null}
      <View className="row">
        <TextLink onTap={() => setAsked(true)}>从菜品库里下架</TextLink>
      </View>
      {asked ? (
        <Dialog
          title={`下架${dish.name}`}
          text="以后写菜谱选不到它，以前的菜谱还留着。"
          act="下架"
          busy={state === 'busy'}
          onAct={() => void remove()}
          onClose={() => setAsked(false)}
        />
      ) : null}
    </View>
  )
}

/** A dish that is there, or a new one of a kitchen. */
function Edit(which: DishOf) {
  const of = useDish(which, back)
  return (
    <>
      <Sheet>
        <DishForm of={of} />
        {which.dish ? <Remove dish={which.dish} /> : null}
      </Sheet>
      <FootBar>
        <Button className="f1" id="save-dish" busy={of.busy} off={of.lacks} onTap={() => void of.save()}>
          {which.dish ? '存' : '存进菜品库'}
        </Button>
      </FootBar>
    </>
  )
}

function Known({ dishId }: { dishId: string }) {
  const query = useQuery(readDish, { params: { dishId } })
  return (
    <Asked query={query} what="菜品" skeleton={<SkeletonSheet rows={5} />}>
      {(dish) => <Edit key={dish.id} dish={dish} />}
    </Asked>
  )
}

/** A dish of the kitchen's list: name, kind, allergens, price, photo. */
export default function DishPage() {
  const { params } = useRouter()
  const [id, kitchen] = [params['id'], params['kitchen']]
  const inside = () => {
    if (id !== undefined && isId(id)) return <Known dishId={id} />
    if (kitchen !== undefined && isId(kitchen)) return <Edit kitchenId={kitchen} />
    return <Empty title="没有这道菜" act="回去" onAct={back} />
  }
  return (
    <Page name="kitchen/dish" title={id === undefined ? '加一道菜' : '菜品'} offline="连上网再存。">
      {inside()}
    </Page>
  )
}
