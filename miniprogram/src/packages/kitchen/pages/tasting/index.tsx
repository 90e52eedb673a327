import { View } from '@tarojs/components'
import type { PossibleAct } from '@shared/checkin/schema'
import { ActPage } from '@/features/checkin/ActPage'
import type { ActForm, BodyProps } from '@/features/checkin/form'
import { a11y } from '@/platform/a11y'
import { ManyChoices } from '@/ui/choices'
import { cx } from '@/ui/cx'
import { TextArea } from '@/ui/fields'
import { Icon } from '@/ui/Icon'
import { Notice } from '@/ui/Notice'
import { Tap } from '@/ui/Tap'
import { good, missing, nextDish, QUALITIES, type Standing, standingOf, type Tasted, tastedOf, withDish, wrong } from './dishes'

const MOST_WORDS = 200
const WORDS = { open: '还没尝', good: '尝过，正常', bad: '有问题', asked: '有问题' } as const

interface DishProps {
  dish: PossibleAct['dishes'][number]
  tasted: Tasted | undefined
  onTaste: (tasted: Tasted) => void
}

function Word({ standing }: { standing: Standing }) {
  const word = WORDS[standing]
  if (standing === 'open') return <View className="n x2">{word}</View>
  const isGood = standing === 'good'
  return (
    <View className={cx('row g1 n b', isGood ? 'ok' : 'ba')}>
      <Icon i={isGood ? 'okc.ok' : 'bad.bad'} size={18} />
      <View>{word}</View>
    </View>
  )
}

/** A dish: one tap says that it is in order; with something wrong it is told what. */
function Dish({ dish, tasted, onTaste }: DishProps) {
  const standing = standingOf(tasted)
  const faulty = standing === 'bad' || standing === 'asked'
  const keys = QUALITIES.filter(({ key }) => tasted && !tasted[key]).map(({ key }) => key)
  return (
    <>
      <View className={cx('taste', faulty && 'lrow-last')}>
        <View className="f1" {...a11y({ label: `${dish.name}，${WORDS[standing]}` })}>
          <View className="st b">{dish.name}</View>
          <Word standing={standing} />
        </View>
        <Tap
          role="radio"
          checked={standing === 'good'}
          label={`${dish.name}，尝过，正常`}
          className={cx('choice taste-key', standing === 'good' && 'choice-on')}
          onTap={() => onTaste(good(dish))}
        >
          <View>正常</View>
        </Tap>
        <Tap
          role="radio"
          checked={faulty}
          label={`${dish.name}，有问题`}
          className={cx('choice taste-key', faulty && 'choice-wrong')}
          onTap={() => onTaste(wrong(dish, keys))}
        >
          <View>有问题</View>
        </Tap>
      </View>
      {faulty ? (
        <View className="taste-bad key-56">
          <ManyChoices
            label={`${dish.name}哪里有问题`}
            columns={3}
            options={QUALITIES.map(({ key, name }) => ({ value: key, label: `${name}不对` }))}
            values={keys}
            onChange={(now) => onTaste(wrong(dish, now))}
          />
        </View>
      ) : null}
    </>
  )
}

function Body({ meal, fields, change }: BodyProps<'chefTasting'>) {
  const menu = meal.dishes
  const faulty = menu.some((dish) => standingOf(tastedOf(fields, dish)) === 'bad')
  if (menu.length === 0)
    return (
      <Notice tone="w" lead="这一餐还没有公布的菜谱。">
        让食堂管理员公布了再扫一次
      </Notice>
    )
  const done = menu.filter((dish) => tastedOf(fields, dish)).length
  return (
    <View>
      <View className="row sb">
        <View className="st b">一道一道尝</View>
        <View className="n x2" {...a11y({ live: 'polite' })}>{`尝过 ${done} 道，共 ${menu.length} 道`}</View>
      </View>
      {menu.map((dish) => (
        <Dish key={dish.dishId} dish={dish} tasted={tastedOf(fields, dish)} onTaste={(tasted) => change(withDish(fields, menu, tasted))} />
      ))}
      <View className="mt4">
        <TextArea
          label={faulty ? '哪里有问题，怎么办' : '备注（可不写）'}
          placeholder={faulty ? '茄子偏咸，重新炒一锅' : '有什么要记的'}
          value={fields.remark ?? ''}
          onInput={(remark) => change({ remark })}
          max={MOST_WORDS}
        />
      </View>
    </View>
  )
}

const form: ActForm<'chefTasting'> = {
  act: 'chefTasting',
  begin: () => ({ dishes: [] }),
  missing: (fields, meal) => missing(fields, meal.dishes),
  step(fields, meal) {
    const next = nextDish(fields, meal.dishes)
    return next && { label: `${next.name}，尝过，正常`, fields: withDish(fields, meal.dishes, good(next)) }
  },
  photo: { purpose: 'TASTING', max: 1, act: '拍成品照', note: '现在拍，家长看到的就是它', required: true },
  kitchen: true,
  Body,
}

/** 厨师试餐: each dish by a tap of its own, the button under the thumb leads from one to the next, then the picture, then done. */
export default function Tasting() {
  return <ActPage name="kitchen/tasting" form={form} />
}
