import { fireEvent, render, screen } from '@testing-library/react'
import { chooseElder } from '@/ui/display'
import { BarRow, DecisionRow, DutyRow, ProgressStrip } from '@/ui/duties'
import { Notice } from '@/ui/Notice'
import { ProofBox, QueryCodeBox, Timeline, WhoSeesTable, WindowBar } from '@/ui/proof'
import { DishRow, KeyValue, ListRow } from '@/ui/rows'
import { Taro } from '../../helpers/mini/taro'

beforeEach(() => chooseElder(false))
const none = () => undefined
const label = (name: string) => screen.getByLabelText(name)

describe('rows', () => {
  it('that lead somewhere are one target with a chevron; others are none', () => {
    const { container } = render(
      <>
        <ListRow title="消息" onTap={none} />
        <ListRow title="红米 Note" note="上次用 11-23" last />
      </>,
    )
    expect(screen.getAllByRole('link')).toHaveLength(1)
    expect(container.querySelectorAll('img[src^="/i/right"]')).toHaveLength(1)
  })

  it('of a dish have two lines in the large arrangement', () => {
    chooseElder(true)
    const { container } = render(<DishRow name="土豆烧牛肉" note="牛腱 75 g" onTap={none} />)
    expect(container.querySelector('.f1')?.textContent).toBe('土豆烧牛肉牛腱 75 g')
  })

  it('of key and value say in time with shape and word', () => {
    const { container } = render(<KeyValue name="时限" value="在时限内" ok last />)
    expect(container.querySelector('img')?.getAttribute('src')).toBe('/i/okc.ok.light.svg')
  })

  it('of a duty that is overdue say by how much instead of why, and keep their button', () => {
    const run = jest.fn()
    render(<DutyRow time="09:00" timeNote="截止" what="量冷库温度" why="0 到 8 °C" overdue="已超时 12 分钟" act="现在量" onAct={run} />)
    expect(screen.getByText('已超时 12 分钟')).toBeTruthy()
    expect(screen.queryByText('0 到 8 °C')).toBeNull()
    fireEvent.click(screen.getByRole('button', { name: '现在量，量冷库温度' }))
    expect(run).toHaveBeenCalledTimes(1)
  })

  it('of a decision name it, where, and what it is about', () => {
    render(<DecisionRow kind="投诉派单" clock="今天 17:00 前" place="云桥小学" fact="变质异物，不留名" icon="chat.text-2" act="派单" onAct={none} />)
    expect(screen.getByRole('button', { name: '派单，云桥小学投诉派单' })).toBeTruthy()
  })

  it('of bars are told as counts', () => {
    render(<BarRow act="studentRating" count={52} of={178} enough={false} />)
    expect(label('学生评餐，178 所里 52 所')).toBeTruthy()
  })
})

describe('progress of a day', () => {
  it('is told in counts, of which none is zero', () => {
    render(<ProgressStrip cells={['done', 'done', 'done', 'over', 'now', 'later', 'later', 'later', 'later']} />)
    expect(label('9 件里做完 3 件，超时 1 件，现在 1 件，稍后 4 件')).toBeTruthy()
  })
})

describe('proof', () => {
  it('is being sealed until it has a number', () => {
    const { rerender } = render(<ProofBox seal={undefined} />)
    expect(screen.getByText('封存中')).toBeTruthy()
    rerender(<ProofBox seal={{ chain: 'a', number: 417, head: '7f3a91c20b6e5d'.padEnd(64, '0') }} />)
    expect(screen.getByText('已封存，第 417 条')).toBeTruthy()
    expect(screen.getByText('校验码 7F3A-91C2-0B6E。改了会被查出来。')).toBeTruthy()
  })

  it('of lateness shows opening, deadline and now, inside the page', () => {
    const at = (time: string) => Date.parse(`2026-11-23T${time}:00+08:00`)
    const { container } = render(
      <WindowBar
        opens={{ at: at('11:40'), label: '11:40 开始' }}
        due={{ at: at('14:30'), label: '14:30 截止' }}
        now={{ at: at('14:52'), label: '现在 14:52' }}
      />,
    )
    expect(label('11:40 开始，14:30 截止，现在 14:52')).toBeTruthy()
    const now = parseFloat((container.querySelector('.window-now') as HTMLElement).style.left)
    const open = container.querySelector('.window-open') as HTMLElement
    expect(now).toBeGreaterThan(parseFloat(open.style.left) + parseFloat(open.style.width))
    expect(now).toBeLessThan(100)
    expect(container.querySelector('.window-out')).not.toBeNull()
  })
})

describe('the way of a complaint', () => {
  it('is told step by step with state and time', () => {
    render(
      <Timeline
        steps={[
          { title: '已收到', time: '11-23 12:24', state: 'done' },
          { title: '正在调查', note: '已调出录像。', state: 'now' },
          { title: '答复', state: 'later' },
        ]}
      />,
    )
    expect(label('已收到，已完成，11-23 12:24')).toBeTruthy()
    expect(label('正在调查，进行中，已调出录像。')).toBeTruthy()
    expect(label('答复，还没到')).toBeTruthy()
  })

  it('tells who reads the words and who reads the name', () => {
    render(<WhoSeesTable readers={[{ who: '学校和食堂', text: '只看摘要', identity: undefined }]} />)
    expect(label('学校和食堂，写的内容只看摘要，你是谁看不到')).toBeTruthy()
  })

  it('keeps the query code masked until it is tapped, and copies it whole', async () => {
    render(<QueryCodeBox code="K7QM4T9W2HXP" />)
    expect(screen.queryByText('K7QM 4T9W 2HXP')).toBeNull()
    fireEvent.click(screen.getByRole('button', { name: '查询码，点一下显示' }))
    expect(screen.getByText('K7QM 4T9W 2HXP')).toBeTruthy()
    fireEvent.click(screen.getByText('复制'))
    expect(Taro.setClipboardData).toHaveBeenCalledWith({ data: 'K7QM4T9W2HXP' })
  })
})

describe('notices', () => {
  it('have a shape each, so that they are told apart without colour', () => {
    const { container } = render(
      <>
        <Notice tone="w" lead="w" />
        <Notice tone="b" lead="b" />
        <Notice tone="i" lead="i" />
        <Notice tone="z" lead="z" />
        <Notice tone="k" lead="k" />
      </>,
    )
    const icons = [...container.querySelectorAll('img')].map((img) => img.getAttribute('src'))
    expect(new Set(icons.map((src) => src?.split('.')[0])).size).toBe(5)
  })

  it('of danger are read out when they come', () => {
    const { container } = render(<Notice tone="b" lead="还不能送签：" />)
    expect(container.querySelector('[aria-live=polite]')).not.toBeNull()
  })
})
