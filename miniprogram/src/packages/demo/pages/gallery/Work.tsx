import { View } from '@tarojs/components'
import { BarRow, DecisionRow, DutyRow, ProgressStrip } from '@/ui/duties'
import { Meter, ProofBox, QueryCodeBox, Timeline, WindowBar } from '@/ui/proof'
import { Seal } from '@/ui/Seal'

const at = (time: string) => Date.parse(`2026-11-23T${time}:00+08:00`)
const none = () => undefined

export function Work() {
  return (
    <View>
      <ProgressStrip cells={['done', 'done', 'done', 'over', 'now', 'later', 'later', 'later', 'later']} />
      <DutyRow time="09:00" timeNote="截止" what="量冷库温度" overdue="已超时 12 分钟" act="现在量" onAct={none} />
      <DutyRow time="10:00" timeNote="截止" what="蔬菜农残快检" why="莴笋、茄子、小白菜" act="开始" onAct={none} />
      <DutyRow time="11:00" timeNote="到 11:25" what="试餐" why="开餐前 15 分钟做完" />
      <DecisionRow
        kind="疑似食物中毒"
        clock="剩 1 小时 24 分"
        place="双河镇中心校"
        fact="2 名学生呕吐，同一顿早餐"
        icon="bad.bad"
        tone="bad"
        act="上报"
        onAct={none}
      />
      <DecisionRow
        kind="整改复核"
        clock="剩 5 小时"
        place="柳溪中学"
        fact="餐具消毒没做，已交整改照片"
        icon="warn.warn"
        tone="warn"
        act="看照片"
        onAct={none}
      />
      <DecisionRow kind="投诉派单" clock="今天 17:00 前" place="云桥小学" fact="变质异物，不留名" icon="chat.text-2" act="派单" onAct={none} />
      <BarRow act="chefTasting" count={175} of={178} enough />
      <BarRow act="studentRating" count={52} of={178} enough={false} />
      <WindowBar
        opens={{ at: at('11:40'), label: '11:40 开始' }}
        due={{ at: at('14:30'), label: '14:30 截止' }}
        now={{ at: at('14:52'), label: '现在 14:52' }}
      />
      <WindowBar
        opens={{ at: at('11:40'), label: '11:40 开始' }}
        due={{ at: at('14:30'), label: '14:30 截止' }}
        now={{ at: at('12:20'), label: '现在 12:20' }}
      />
      <WindowBar
        opens={{ at: at('11:40'), label: '11:40 开始' }}
        due={{ at: at('14:30'), label: '14:30 截止' }}
        now={{ at: at('08:10'), label: '现在 08:10' }}
      />
      <View className="proof-seal ctr">
        <Seal act="teacherDining" mark="done" px={96} pressed label="教师同餐，已打卡" />
      </View>
      <View className="v3">
        <ProofBox seal={{ chain: 'a', number: 417, head: '7f3a91c20b6e' }} onTap={none} />
        <ProofBox seal={undefined} />
        <Meter part={2} of={15} label="已过 2 个工作日，共 15 个" />
        <QueryCodeBox code="K7QM4T9W2HXP" shown />
        <QueryCodeBox code="K7QM4T9W2HXP" />
        <Timeline
          steps={[
            { title: '已收到', time: '11-23 12:24', note: '不留名。学校和食堂看不到你是谁。', state: 'done' },
            { title: '已派给县教育局', time: '11-23 14:05', note: '按“变质异物”办，不经过学校。', state: 'done' },
            { title: '正在调查', time: '11-25 09:10', note: '已调出当天的备餐间录像。', state: 'now' },
            { title: '答复', note: '由县教育局写，学校不能代写。', state: 'later' },
            { title: '办结', note: '30 天后再去看一次。', state: 'later' },
          ]}
        />
      </View>
    </View>
  )
}
