import { View } from '@tarojs/components'
import { ApiProblem, type Failure, sayFailure } from '@/api/problem'
import { Notice } from '@/ui/Notice'

/** Somebody was faster: the server tells in which state it is now. */
const wasFaster = (failure: Failure): boolean => failure instanceof ApiProblem && failure.code === 'hotline.state_refused' && 'state' in failure.facts

/** Why a decision was not taken; where somebody was faster the page has been read anew meanwhile. */
export function Refused({ failure }: { failure: Failure | undefined }) {
  if (failure === undefined) return null
  const faster = wasFaster(failure)
  return (
    <View className="kept">
      <Notice
        tone="w"
        lead={faster ? '别人先办了。' : `没办成：${sayFailure(failure)}`}
        note={faster ? '这一页已经换成现在的样子，你写的还在这里。' : failure instanceof ApiProblem ? undefined : '写的都在，再点一次不会重复。'}
      />
    </View>
  )
}
