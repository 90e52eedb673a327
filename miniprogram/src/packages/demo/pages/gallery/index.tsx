import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import type { Act, ActSeal, SealMark } from '@shared/duty/schema'
import { Button, TextLink } from '@/ui/Button'
import { Chip } from '@/ui/Chip'
import { Band, FootBar, Head, PartHead, Sheet } from '@/ui/layout'
import { Notice } from '@/ui/Notice'
import { Page } from '@/ui/Page'
import { DishRow, KeyValue, ListRow } from '@/ui/rows'
import { Seal } from '@/ui/Seal'
import { SealRow } from '@/ui/SealRow'
import { Forms } from './Forms'
import { Overlays } from './Overlays'
import { Work } from './Work'

const ACTS: readonly Act[] = ['chefTasting', 'leaderDining', 'teacherDining', 'studentRating', 'parentOversight']
const MARKS: readonly SealMark[] = ['done', 'now', 'todo', 'late', 'miss']
const ROW: readonly ActSeal[] = [
  { act: 'chefTasting', mark: 'late', at: '2026-11-23T03:02:00Z', count: 1, target: 1 },
  { act: 'leaderDining', mark: 'miss', count: 0, target: 1 },
  { act: 'teacherDining', mark: 'done', at: '2026-11-23T03:48:00Z', count: 26, target: 30 },
  { act: 'studentRating', mark: 'now', count: 12, target: 100 },
  { act: 'parentOversight', mark: 'todo', count: 0, target: 1 },
]

function Marks() {
  return (
    <>
      {ACTS.map((act) => (
        <View key={act} className="marks mt2">
          {MARKS.map((mark) => (
            <Seal key={mark} act={act} mark={mark} />
          ))}
        </View>
      ))}
      <View className="mt4">
        <SealRow seals={ROW} />
      </View>
    </>
  )
}

function Basics() {
  return (
    <>
      <View className="btn-row mt4">
        <Button icon="phone">主要动作</Button>
        <Button kind="secondary">次要动作</Button>
      </View>
      <View className="btn-row mt3">
        <Button kind="quiet">文字动作</Button>
        <Button kind="danger" icon="phone">
          紧急
        </Button>
        <Button busy>提交</Button>
      </View>
      <View className="mt3">
        <Button off="11月25日 11:12 后可销毁">销毁</Button>
      </View>
      <TextLink onward>看记录</TextLink>
      <View className="row wrap g2">
        <Chip tone="k" icon="check.ok">
          合格
        </Chip>
        <Chip tone="w" icon="warn.warn">
          热量偏低
        </Chip>
        <Chip tone="b" icon="bad.bad">
          不能发布
        </Chip>
        <Chip tone="i" icon="info.info">
          已变更
        </Chip>
      </View>
      <View className="row wrap g2 mt2">
        <Chip tone="z">草稿 第 3 版</Chip>
        <Chip tone="bs">P0 立即</Chip>
        <Chip tone="w" icon="egg.warn">
          含鸡蛋
        </Chip>
      </View>
      <View className="v2 mt4">
        <Notice tone="w" lead="莴笋炒鸡蛋里有鸡蛋。">
          食堂已给一诺换成莴笋炒豆干。
        </Notice>
        <Notice tone="b" lead="还不能送签：">
          周五有 1 样禁用食材。
        </Notice>
        <Notice tone="i" lead="网络慢，已改成静态画面" />
        <Notice tone="z" icon="lock.text-2" lead="已封存，第 417 条" />
        <Notice tone="k" lead="登记好了，到值班室领" />
        <Notice
          tone="b"
          lead="孩子呕吐、拉肚子，先打电话"
          tight
          action={
            <Button kind="danger" height="sm" icon="phone">
              打电话
            </Button>
          }
        />
      </View>
    </>
  )
}

function Lists() {
  return (
    <>
      <DishRow name="土豆烧牛肉" note="牛腱 75 g · 土豆 25 g" onTap={() => undefined} />
      <DishRow
        name="莴笋炒鸡蛋"
        warning={
          <Chip tone="w" tight icon="egg.warn">
            含鸡蛋
          </Chip>
        }
        last
      />
      <Band />
      <ListRow icon="chat.text-2" title="消息" end={<Chip tone="bs">3 条没看</Chip>} onTap={() => undefined} />
      <ListRow title="红米 Note" note="上次用 11-23 11:52" end="这一台" last />
      <Band />
      <KeyValue name="地点" value="云桥小学 一楼餐厅" note="扫的是 3 号点位码，离点位约 12 米" />
      <KeyValue name="打卡人" value="周敏" more="三年级 2 班班主任" />
      <KeyValue name="时限" value="在时限内（11:40 到 14:30）" ok last />
    </>
  )
}

/** Every component in every state, to be looked at beside the drawing of components. */
export default function Gallery() {
  const { params } = useRouter()
  const [part] = useState(params['part'] ?? 'basics')
  return (
    <Page name="demo/gallery" title={part}>
      <Head>
        <View className="t1">今天午餐</View>
      </Head>
      <Sheet>
        <PartHead title="组件" end="全部状态" large />
        {part === 'basics' ? (
          <>
            <Marks />
            <Basics />
          </>
        ) : null}
        {part === 'lists' ? <Lists /> : null}
        {part === 'forms' ? <Forms /> : null}
        {part === 'work' ? <Work /> : null}
        {part === 'sheet' || part === 'dialog' || part === 'skeleton' ? <Overlays part={part} /> : null}
      </Sheet>
      <FootBar>
        <Button kind="secondary">补材料</Button>
        <Button className="f1">回复办理人</Button>
      </FootBar>
    </Page>
  )
}
