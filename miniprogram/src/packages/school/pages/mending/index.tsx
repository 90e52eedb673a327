import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useRef, useState } from 'react'
import { sayDay, sayListTime } from '@shared/base/say'
import { dayOf } from '@shared/base/time'
import { MENDING_LENGTH, type MendingOfAct } from '@shared/checkin/mending'
import { mendProblem, readMending } from '@shared/checkin/mending-contract'
import { useNow } from '@/api/clock'
import { OWN } from '@/api/keep'
import { ApiOffline, type Failure, sayFailure } from '@/api/problem'
import { useSession } from '@/api/session'
import { uploadPicture } from '@/api/upload'
import { useAction } from '@/api/useAction'
import { useQuery } from '@/api/useQuery'
import { sayMealDay } from '@/features/checkin/acts'
import { Mended, MendingChip } from '@/features/checkin/MendingBox'
import { back } from '@/platform/go'
import { newId } from '@/platform/random'
import { storage } from '@/platform/storage'
import { Button } from '@/ui/Button'
import { TextArea } from '@/ui/fields'
import { Band, FootBar, Head, Sheet } from '@/ui/layout'
import { Notice } from '@/ui/Notice'
import { Page } from '@/ui/Page'
import { PhotoPicker, usePhotos } from '@/ui/PhotoPicker'
import { KeyLine, KeyValue } from '@/ui/rows'
import { Asked, SkeletonSheet } from '@/ui/states'

const MOST_PHOTOS = 3
const { least: LEAST, most: MOST } = MENDING_LENGTH.words
const keyOf = (checkinId: string): string => `${OWN}mending.${checkinId}`

/** What is wrong, what was decided, by whom, and by when. */
function Facts({ of }: { of: MendingOfAct }) {
  const now = useNow()
  return (
    <>
      <KeyLine name="问题">
        {of.problems.map((problem, i) => (
          <View key={i} className="b">
            {problem}
          </View>
        ))}
      </KeyLine>
      <View className="hair" />
      <KeyValue name="怎么处理" value={of.decision} />
      <KeyValue name="谁发现的" value={of.foundBy} note={sayListTime(of.foundAt)} />
      <KeyValue name="谁来改" value={of.owner} />
      <KeyLine name="哪天前">
        <View className="row sb g2">
          <View className="b">{sayDay(dayOf(of.dueAt))}</View>
          <MendingChip mending={of} now={now} />
        </View>
      </KeyLine>
    </>
  )
}

/** Why it was not written: without network, or what the server says. */
function NotSent({ failure, pictures }: { failure: Failure | undefined; pictures: boolean }) {
  if (pictures) return <Notice tone="w" lead="照片没传上，还没交。" note="点照片再传，或者去掉它；写的字都在。" />
  if (!failure) return null
  if (failure instanceof ApiOffline) return <Notice tone="w" icon="off.warn" lead="没有网络，还没交上。" note="写的字都在，连上网再点一次。" />
  return <Notice tone="b" lead={`${sayFailure(failure)}。`} note="写的字都在。" />
}

function Write({ of, onWritten }: { of: MendingOfAct; onWritten: () => void }) {
  const { checkinId } = of
  const [words, setWords] = useState(() => storage.get<string>(keyOf(checkinId))?.value ?? '')
  const [stuck, setStuck] = useState(false)
  const [uploading, setUploading] = useState(false)
  // one id for all tries: what arrived though no answer came is not written twice
  const id = useRef<string | undefined>(undefined)
  const photos = usePhotos((local, onProgress) => uploadPicture(local, 'CHECKIN', onProgress), MOST_PHOTOS)
  const sending = useAction(mendProblem)
  const type = (value: string) => {
    setWords(value)
    storage.set(keyOf(checkinId), value)
  }
  const settled = async (): Promise<boolean> => {
    setUploading(true)
    const there = await photos.settle().catch(() => false)
    setUploading(false)
    setStuck(!there)
    return there
  }
  const send = async () => {
    if (!(await settled())) return
    id.current ??= await newId()
    const pictureIds = photos.now().flatMap((photo) => photo.id ?? [])
    if (!(await sending.run({ params: { checkinId }, body: { id: id.current, words, pictureIds } }))) return
    storage.remove(keyOf(checkinId))
    onWritten()
  }
  const short = [...words.trim()].length < LEAST
  const again = sending.failure && !(sending.failure instanceof ApiOffline) && sending.failure.code === 'checkin.mended_already'
  return (
    <>
      <View className="v4 mt4">
        <NotSent failure={sending.failure} pictures={stuck} />
        <TextArea label="怎么改的" placeholder="汤桶加了盖，打到最后一个班还烫手" value={words} onInput={type} max={MOST} />
        <PhotoPicker of={photos} act="拍照片" note="可不拍" />
      </View>
      <FootBar>
        {again ? (
          <Button className="f1" height="lg" onTap={onWritten}>
            看写了什么
          </Button>
        ) : (
          <Button
            className="f1"
            height="lg"
            icon="check"
            busy={uploading || sending.state === 'busy'}
            {...(short ? { off: '写一句怎么改的' } : {})}
            onTap={() => void send()}
          >
            改好了
          </Button>
        )}
      </FootBar>
    </>
  )
}

/** What was done, or whose it is to do. */
function Settled({ of }: { of: MendingOfAct }) {
  return (
    <>
      <Band />
      {of.mended ? <Mended mending={of} /> : <View className="x2">{`这件事交给了${of.owner}，改好了由本人或者校长来写。`}</View>}
      <FootBar>
        <Button className="f1" onTap={back}>
          完成
        </Button>
      </FootBar>
    </>
  )
}

/** What a leader found wrong at a meal, for who mends it: one sentence, a picture where it helps, done. */
export default function MendingPage() {
  const { params } = useRouter()
  const signedIn = useSession((session) => session.state === 'in')
  const checkinId = params['act']
  const query = useQuery(readMending, signedIn && checkinId !== undefined ? { params: { checkinId } } : undefined, { keep: true })
  return (
    <Page name="school/mending" offline="写的字存在手机里，连上网再交。">
      <Asked query={query} what="这件事" kept skeleton={<SkeletonSheet rows={5} />}>
        {(of) => (
          <>
            <Head>
              <View className="t1">陪餐发现的问题</View>
              <View className="n x2">{`${of.placeName} ${of.pointName} · ${sayMealDay(of.day, of.mealKind)}`}</View>
            </Head>
            <Sheet tight>
              <Facts of={of} />
              {of.mayMend ? <Write of={of} onWritten={() => void query.refresh()} /> : <Settled of={of} />}
            </Sheet>
          </>
        )}
      </Asked>
    </Page>
  )
}
