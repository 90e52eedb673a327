import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { sayListTime, sayRelativeDay } from '@shared/base/say'
import { timeOf } from '@shared/base/time'
import { explainDuty, readDuty } from '@shared/duty/contract'
import { sayAct } from '@shared/duty/rules'
import type { Duty } from '@shared/duty/schema'
import { sayMeal } from '@shared/org/rules'
import { today } from '@/api/clock'
import { OWN } from '@/api/keep'
import { ApiOffline, sayFailure } from '@/api/problem'
import { useSession } from '@/api/session'
import { useAction } from '@/api/useAction'
import { useQuery } from '@/api/useQuery'
import { back } from '@/platform/go'
import { storage } from '@/platform/storage'
import { Button } from '@/ui/Button'
import { TextArea } from '@/ui/fields'
import { FootBar, Head, Sheet } from '@/ui/layout'
import { Notice } from '@/ui/Notice'
import { Page } from '@/ui/Page'
import { KeyValue } from '@/ui/rows'
import { Asked, SkeletonSheet } from '@/ui/states'

const LEAST = 4
const MOST = 300
const keyOf = (dutyId: string): string => `${OWN}explain.${dutyId}`

const sayWhat = ({ day, mealKind, act }: Duty): string => `${day ? sayRelativeDay(day, today()) : '本学期'}${mealKind ? sayMeal(mealKind) : ''}${sayAct(act)}`

/** What stands there once somebody has written it, or why nothing needs to be written. */
function Settled({ duty }: { duty: Duty }) {
  const { explanation, state, doneAt } = duty
  return (
    <>
      <Sheet>
        {explanation ? (
          <>
            <KeyValue name="谁写的" value={explanation.byName} />
            <KeyValue name="时间" value={sayListTime(explanation.at)} />
            <KeyValue name="说明" value={explanation.text} last />
            <View className="n x2 mt3">这一项仍算没做，说明学校和县里都看得到，改不了。</View>
          </>
        ) : (
          <View>
            {state === 'DONE' || state === 'LATE' ? `这一项${doneAt ? ` ${timeOf(doneAt)} ` : ''}已经有人做了，不用写说明。` : '还没过时限，直接去做就行。'}
          </View>
        )}
      </Sheet>
      <FootBar>
        <Button className="f1" onTap={back}>
          完成
        </Button>
      </FootBar>
    </>
  )
}

function Write({ duty, onWritten }: { duty: Duty; onWritten: () => void }) {
  const [text, setText] = useState(() => storage.get<string>(keyOf(duty.id))?.value ?? '')
  const sending = useAction(explainDuty)
  const type = (value: string) => {
    setText(value)
    storage.set(keyOf(duty.id), value)
  }
  const send = async () => {
    if (!(await sending.run({ params: { dutyId: duty.id }, body: { text } }))) return
    storage.remove(keyOf(duty.id))
    onWritten()
  }
  const { failure } = sending
  const short = [...text.trim()].length < LEAST
  return (
    <>
      <Sheet>
        <View className="v4">
          {failure ? (
            <Notice tone={failure instanceof ApiOffline ? 'w' : 'b'} lead={failure instanceof ApiOffline ? '没有网络，还没交上。' : `${sayFailure(failure)}。`}>
              写的字都在
            </Notice>
          ) : null}
          <TextArea label="为什么没做" placeholder="12:05 在一楼餐厅和三年级 2 班一起吃的，手机没电，没有扫码" value={text} onInput={type} max={MOST} />
          <Notice tone="z" lead="这一项仍算没做。">
            说明学校和县里都看得到，交了就改不了
          </Notice>
        </View>
      </Sheet>
      <FootBar>
        <Button className="f1" icon="edit" busy={sending.state === 'busy'} {...(short ? { off: `至少写 ${LEAST} 个字` } : {})} onTap={() => void send()}>
          交说明
        </Button>
      </FootBar>
    </>
  )
}

/** 补说明: why something was not done in time. Its state does not change. */
export default function Explain() {
  const { params } = useRouter()
  const signedIn = useSession((session) => session.state === 'in')
  const dutyId = params['duty']
  const query = useQuery(readDuty, signedIn && dutyId !== undefined ? { params: { dutyId } } : undefined)
  return (
    <Page name="school/explain" offline="写的字存在手机里，连上网再交。">
      <Asked query={query} what="这一项" skeleton={<SkeletonSheet rows={3} />}>
        {(duty) => (
          <>
            <Head>
              <View className="t1">{sayWhat(duty)}</View>
              <View className="n x2">{`${duty.placeName} · ${timeOf(duty.dueAt)} 截止`}</View>
            </Head>
            {duty.mayExplain ? <Write duty={duty} onWritten={() => void query.refresh()} /> : <Settled duty={duty} />}
          </>
        )}
      </Asked>
    </Page>
  )
}
