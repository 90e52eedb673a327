import { View } from '@tarojs/components'
import { useReachBottom } from '@tarojs/taro'
import { useState } from 'react'
import { decideRatingWords, listRatingWords } from '@shared/checkin/contract'
import type { RatingWords, WordsState } from '@shared/checkin/schema'
import { sayDate } from '@shared/base/say'
import { sayMeal } from '@shared/org/rules'
import { sayFailure } from '@/api/problem'
import { useHat } from '@/api/session'
import { useAction } from '@/api/useAction'
import { usePaged } from '@/api/usePaged'
import { Button } from '@/ui/Button'
import { Choices } from '@/ui/choices'
import { FootBar, Head, Sheet } from '@/ui/layout'
import { Notice } from '@/ui/Notice'
import { Page } from '@/ui/Page'
import { ActNotice, Empty, Failed, SkeletonRows, SkeletonSheet } from '@/ui/states'

const STATES: readonly { value: WordsState; label: string }[] = [
  { value: 'HIDDEN', label: '等着看' },
  { value: 'RELEASED', label: '放出来的' },
  { value: 'WITHHELD', label: '没放的' },
]

const sayOf = ({ className, day, mealKind, mean }: RatingWords): string => `${className}，${sayDate(day)}${sayMeal(mealKind)}，${mean.toFixed(1)} 分`

/** One after another: what a pupil wrote, large, and two buttons. */
function OneByOne() {
  const list = usePaged(listRatingWords, { query: { state: 'HIDDEN' } })
  const deciding = useAction(decideRatingWords)
  const [done, setDone] = useState<readonly string[]>([])
  const [last, setLast] = useState<RatingWords>()
  const left = list.items.filter(({ id }) => !done.includes(id))
  const now = left[0]

  async function decide(words: RatingWords, state: 'RELEASED' | 'WITHHELD'): Promise<void> {
    const answer = await deciding.run({ params: { ratingId: words.id }, body: { state } })
    if (!answer) return
    setLast(answer)
    setDone((before) => [...before, words.id])
    if (left.length <= 1) await (list.open ? list.next() : list.refresh())
  }
  const said = last && (
    <View className="kept">
      <Notice tone={last.state === 'RELEASED' ? 'k' : 'z'} lead={last.state === 'RELEASED' ? '放出来了：' : '没放：'} note="看错了，到上面的页里改。">
        {last.words}
      </Notice>
    </View>
  )
  if (list.loading) return <SkeletonSheet rows={3} />
  if (list.failure && list.items.length === 0) return <Failed failure={list.failure} what="评语" onRetry={() => void list.refresh()} />
  if (!now) return <Empty title="都看过了" text="学生写了新的，会告诉你。" />
  return (
    <>
      <Sheet>
        {deciding.failure ? <ActNotice failure={deciding.failure} /> : said}
        <View className="n x2">{sayOf(now)}</View>
        <View className="t2 mt3 words">{now.words}</View>
        <View className="n x2 mt5">放出来，家长和学生都能看到，不写是谁写的。骂人的、写了别人名字的，不放。</View>
      </Sheet>
      <FootBar>
        <Button kind="secondary" height="lg" className="f1" id="withhold" busy={deciding.state === 'busy'} onTap={() => void decide(now, 'WITHHELD')}>
          不放
        </Button>
        <Button height="lg" className="f1" id="release" busy={deciding.state === 'busy'} onTap={() => void decide(now, 'RELEASED')}>
          放出来
        </Button>
      </FootBar>
    </>
  )
}

/** What was decided, to be looked at again and changed. */
function Decided({ state }: { state: 'RELEASED' | 'WITHHELD' }) {
  const list = usePaged(listRatingWords, { query: { state } })
  const deciding = useAction(decideRatingWords)
  useReachBottom(() => void list.next())
  const other = state === 'RELEASED' ? 'WITHHELD' : 'RELEASED'
  const change = async (words: RatingWords) => {
    await deciding.run({ params: { ratingId: words.id }, body: { state: other } })
    await list.refresh()
  }
  const nothing = !list.loading && !list.failure && list.items.length === 0
  return (
    <Sheet>
      {deciding.failure ? <Notice tone="b" lead={sayFailure(deciding.failure)} /> : null}
      {list.loading ? <SkeletonRows /> : null}
      {list.failure && list.items.length === 0 ? <Failed failure={list.failure} what="评语" onRetry={() => void list.refresh()} /> : null}
      {nothing ? <View className="x2">{state === 'RELEASED' ? '还没有放出来的。' : '没有压下不放的。'}</View> : null}
      {list.items.map((words) => (
        <View key={words.id} className="record">
          <View className="words">{words.words}</View>
          <View className="row sb g2">
            <View className="n x2 f1">{sayOf(words)}</View>
            <Button
              kind="quiet"
              height="sm"
              label={`${other === 'RELEASED' ? '放出来' : '收回去'}：${words.words}`}
              busy={deciding.state === 'busy'}
              onTap={() => void change(words)}
            >
              {other === 'RELEASED' ? '放出来' : '收回去'}
            </Button>
          </View>
        </View>
      ))}
      {list.more ? <View className="n x2 ctr mt3">正在取更多</View> : null}
    </Sheet>
  )
}

/** A food-safety officer reads what pupils wrote, and lets it out or keeps it back. */
export default function WordsPage() {
  const hat = useHat()
  const [state, setState] = useState<WordsState>('HIDDEN')
  return (
    <Page name="school/words" offline="连上网才能看。">
      <Head>
        <Choices label="看哪些" columns={3} options={STATES} value={state} onChoose={setState} />
      </Head>
      {hat ? state === 'HIDDEN' ? <OneByOne key={hat.id} /> : <Decided key={`${hat.id} ${state}`} state={state} /> : null}
    </Page>
  )
}
