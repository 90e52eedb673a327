import { useState } from 'react'
import { askComplainant, concludeComplaint, handBackComplaint, investigateComplaint, replyComplaint } from '@shared/hotline/desk-contract'
import { categoryOf } from '@shared/hotline/rules'
import type { DeskAction, DeskComplaint } from '@shared/hotline/schema'
import type { Ownership } from '@shared/org/schema'
import { WordsSheet } from '@/features/hotline/WordsSheet'
import { Notice } from '@/ui/Notice'
import { CallBackSheet } from './CallBackSheet'
import { DispatchSheet } from './DispatchSheet'
import { IdentitySheet } from './IdentitySheet'
import { TriageSheet } from './TriageSheet'
import type { DeskWork } from './use-desk'

/** Which sheet is open: a decision, a question to who complained, or who it is. */
export type Opened = DeskAction | 'ASK' | 'IDENTITY'

interface SheetsProps {
  opened: Opened
  complaint: DeskComplaint
  ownership: Ownership
  work: DeskWork
  onClose: () => void
}

/** The sheet of one decision. */
export function Sheets({ opened, complaint, ownership, work, onClose }: SheetsProps) {
  const params = { complaintId: complaint.id }
  const [mine, setMine] = useState(false)
  const decided = (said: string) => async () => {
    setMine(true)
    await work.done(said)
    onClose()
  }
  const done = (said: string) => decided(said)()
  const may = opened === 'ASK' ? complaint.mayAsk : opened === 'IDENTITY' || complaint.actions.includes(opened)
  const common = { off: may || mine ? undefined : '别人已经办了', onRefused: work.refused, onClose }
  switch (opened) {
    case 'TRIAGE':
      return <TriageSheet complaint={complaint} ownership={ownership} {...common} onDone={done} />
    case 'DISPATCH':
      return <DispatchSheet complaint={complaint} {...common} onDone={done} />
    case 'CALL_BACK':
      return <CallBackSheet complaint={complaint} {...common} onDone={done} />
    case 'IDENTITY':
      return <IdentitySheet complaintId={complaint.id} onClose={onClose} />
    case 'HAND_BACK':
      return (
        <WordsSheet
          {...common}
          route={handBackComplaint}
          args={(reason) => [{ params, body: { reason } }]}
          title="退回"
          act="退回受理台"
          label="为什么退回"
          placeholder="为什么不该这里办，该谁办"
          least={4}
          most={200}
          onDone={decided('退回了')}
        />
      )
    case 'INVESTIGATE':
      return (
        <WordsSheet
          {...common}
          route={investigateComplaint}
          args={(note) => [{ params, body: { note } }]}
          title="调查情况"
          act="记下来"
          label="查了什么"
          placeholder="查了什么，查到什么"
          least={4}
          most={300}
          onDone={decided('记下来了')}
        >
          <Notice tone="z" lead="投诉人看得到这一句。">
            不写谁说的、谁投诉的
          </Notice>
        </WordsSheet>
      )
    case 'REPLY':
      return (
        <WordsSheet
          {...common}
          route={replyComplaint}
          args={(reply) => [{ params, body: { reply } }]}
          title="答复"
          act="答复投诉人"
          label="答复"
          placeholder="查实了什么，怎么改，什么时候改好"
          least={10}
          most={1000}
          onDone={decided(complaint.named ? '答复了，留名的会收到消息' : '答复了，投诉人用查询码看')}
        >
          <Notice tone="z" lead="交上就不能改。">{`投诉人按“${categoryOf(complaint.category).name}”看这段话，再说满不满意`}</Notice>
        </WordsSheet>
      )
    case 'CONCLUDE':
      return (
        <WordsSheet
          {...common}
          route={concludeComplaint}
          args={(conclusion) => [{ params, body: { conclusion } }]}
          title="复核结论"
          act="给最后的答复"
          label="结论"
          placeholder="复核了什么，结论是什么，怎么处理"
          least={10}
          most={1000}
          onDone={decided('复核完了，这件办结了')}
        >
          <Notice tone="z" lead="这是最后的答复。">
            交上就办结，投诉人看得到
          </Notice>
        </WordsSheet>
      )
    case 'ASK':
      return (
        <WordsSheet
          {...common}
          route={askComplainant}
          args={(text) => [{ params, body: { text } }]}
          title="问投诉人"
          act="发给投诉人"
          label="问什么"
          placeholder="缺什么，问什么"
          least={1}
          most={500}
          onDone={decided('发给投诉人了')}
        >
          <Notice tone="z" lead="投诉人不知道你是谁，你也不知道他是谁。">
            不问名字和班级
          </Notice>
        </WordsSheet>
      )
    case 'ACCEPT':
      return null
  }
}
