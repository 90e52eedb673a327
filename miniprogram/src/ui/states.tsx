import { Image, View } from '@tarojs/components'
import { type ReactNode } from 'react'
import { sayAge } from '@shared/base/say'
import { a11y } from '@/platform/a11y'
import { ApiOffline, type Failure, sayFailure } from '@/api/problem'
import type { Query } from '@/api/useQuery'
import { bowlUrl } from './art/art'
import { Button, TextLink } from './Button'
import { size } from './Icon'
import { Sheet } from './layout'
import { Notice } from './Notice'

/** One grey block where something will stand; sizes in CSS px, width in percent where it ends with %. */
export const Skeleton = ({ w, h, r }: { w: number | string; h: number; r?: number }) => (
  <View className="skel" style={{ width: typeof w === 'number' ? size(w) : w, height: size(h), ...(r === undefined ? {} : { borderRadius: size(r) }) }} />
)

/** Rows of a list that is not there yet. */
export const SkeletonRows = ({ rows = 4 }: { rows?: number }) => (
  <View>
    {Array.from({ length: rows }, (_, i) => (
      <View key={i} className="lrow sb">
        <Skeleton w={80 + ((i * 37) % 60)} h={16} />
        <Skeleton w={88 + ((i * 53) % 50)} h={14} />
      </View>
    ))}
  </View>
)

/** A sheet of such rows, where the page itself is not there yet. */
export const SkeletonSheet = ({ rows }: { rows?: number }) => (
  <Sheet>
    <SkeletonRows {...(rows === undefined ? {} : { rows })} />
  </Sheet>
)

interface EmptyProps {
  /** The fact. */
  title: string
  text?: string | undefined
  /** One action. */
  act?: string | undefined
  onAct?: (() => void) | undefined
  /** A quieter way on. */
  link?: string | undefined
  onLink?: (() => void) | undefined
}

/** Nothing there: the bowl, one fact, one action. */
export function Empty({ title, text, act, onAct, link, onLink }: EmptyProps) {
  return (
    <View className="empty">
      <Image className="empty-bowl" src={bowlUrl} svg {...a11y({ hidden: true })} />
      <View className="t2 mt5">{title}</View>
      {text === undefined ? null : <View className="x2 mt2">{text}</View>}
      {act === undefined ? null : (
        <View className="mt6 empty-act">
          <Button onTap={onAct}>{act}</Button>
        </View>
      )}
      {link === undefined ? null : (
        <TextLink className="mt2" onTap={onLink}>
          {link}
        </TextLink>
      )}
    </View>
  )
}

/** What failed, what is safe, try again; a fault of ours with the number under which it is found. */
export function Failed({ failure, what, safe, onRetry }: { failure: Failure; what: string; safe?: string | undefined; onRetry: () => void }) {
  const offline = failure instanceof ApiOffline
  const text = offline ? '连上网自己会取，也可以再试一次。' : [`${sayFailure(failure)}。`, safe].filter(Boolean).join('')
  const number = offline ? undefined : failure.requestId?.slice(0, 8)
  return (
    <View className="empty" {...a11y({ live: 'polite' })}>
      <View className="t2">{offline ? `没有网络，${what}取不到` : `${what}没取到`}</View>
      <View className="x2 mt2">{text}</View>
      <View className="mt6 empty-act">
        <Button kind="secondary" onTap={onRetry}>
          再试一次
        </Button>
      </View>
      {number === undefined ? null : <View className="n x3 mt3">{`编号 ${number}`}</View>}
    </View>
  )
}

/** A space before a figure, none before a word. */
const spaced = (text: string): string => (/^\d/.test(text) ? ` ${text}` : text)

/** Says that what is shown is of an earlier visit, and how old. */
export const KeptNotice = ({ keptAt, failure }: { keptAt: number; failure: Failure | undefined }) => (
  <Notice
    tone="w"
    icon={failure instanceof ApiOffline ? 'off.warn' : 'clock.warn'}
    lead={`${failure ? sayFailure(failure) : '还在取新的'}，先看${spaced(sayAge(Date.now() - keptAt))}的`}
    note={failure ? '连上了自己会更新。' : '取到就换上。'}
  />
)

interface ActNoticeProps {
  failure?: Failure | undefined
  said?: string | undefined
  /** What to do about a refusal. */
  note?: string
}

/** What came of the last act, above what it was about: why it was refused, else what is done. */
export function ActNotice({ failure, said, note }: ActNoticeProps) {
  if (failure === undefined && said === undefined) return null
  return <View className="kept">{failure ? <Notice tone="b" lead={sayFailure(failure)} note={note} /> : <Notice tone="k" lead={said ?? ''} />}</View>
}

interface AskedProps<T> {
  query: Query<T>
  /** What is fetched, as it is called in a sentence: 菜单. */
  what: string
  skeleton: ReactNode
  /** Whether an answer of an earlier visit may be shown after five seconds: then the words promise it. */
  kept?: boolean
  children: (data: T) => ReactNode
}

/** The four states of a page that reads something: loading in the same places, words after two seconds, failed, there. */
export function Asked<T>({ query, what, skeleton, kept, children }: AskedProps<T>) {
  const { data, failure, keptAt, slow, refresh } = query
  if (data !== undefined) {
    return (
      <>
        {keptAt === undefined ? null : (
          <View className="mx kept">
            <KeptNotice keptAt={keptAt} failure={failure} />
          </View>
        )}
        {children(data)}
      </>
    )
  }
  if (failure) return <Failed failure={failure} what={what} onRetry={() => void refresh()} />
  return (
    <View {...a11y({ label: `正在取${what}` })}>
      {skeleton}
      {slow ? <View className="n x2 ctr slow">{kept ? `正在取${what}，超过 5 秒先给你看上次的` : `正在取${what}`}</View> : null}
    </View>
  )
}
