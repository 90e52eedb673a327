import { act, fireEvent, render, screen, within } from '@testing-library/react'
import { useState } from 'react'
import { ApiOffline } from '@/api/problem'
import { back } from '@/platform/go'
import { Refused } from '@/platform/types'
import { Button } from '@/ui/Button'
import { CheckboxRow, Choices, RadioCards, ScorePicker } from '@/ui/choices'
import { BottomSheet, Dialog } from '@/ui/Cover'
import { TextArea, TextField } from '@/ui/fields'
import { PhotoPicker, usePhotos } from '@/ui/PhotoPicker'
import { useCovers } from '@/platform/covers'
import { Taro } from '../../helpers/mini/taro'

const none = () => undefined

describe('a button', () => {
  it('does what it says', () => {
    const run = jest.fn()
    render(<Button onTap={run}>提交</Button>)
    fireEvent.click(screen.getByRole('button'))
    expect(run).toHaveBeenCalledTimes(1)
  })

  it('does nothing while it is under way', () => {
    const run = jest.fn()
    render(
      <Button onTap={run} busy>
        提交
      </Button>,
    )
    const button = screen.getByRole('button')
    fireEvent.click(button)
    expect(run).not.toHaveBeenCalled()
    expect(button.getAttribute('aria-disabled')).toBe('true')
  })

  it('that is off says why instead of what, and keeps both for readers', () => {
    const run = jest.fn()
    render(
      <Button onTap={run} off="11月25日 11:12 后可销毁">
        销毁
      </Button>,
    )
    const button = screen.getByRole('button', { name: '销毁，11月25日 11:12 后可销毁' })
    fireEvent.click(button)
    expect(button.textContent).toBe('11月25日 11:12 后可销毁')
    expect(run).not.toHaveBeenCalled()
  })

  it('that calls names whom it calls', () => {
    render(
      <Button icon="phone" label="打电话给王芳">
        打电话
      </Button>,
    )
    expect(screen.getByRole('button', { name: '打电话给王芳' })).toBeTruthy()
  })
})

describe('choices', () => {
  it('say which one is chosen, not by colour alone', () => {
    const choose = jest.fn()
    render(
      <Choices
        label="什么问题"
        options={[
          { value: 'a', label: '变质异物' },
          { value: 'b', label: '其他' },
        ]}
        value="a"
        onChoose={choose}
      />,
    )
    const [first, second] = within(screen.getByRole('radiogroup', { name: '什么问题' })).getAllByRole('radio')
    expect([first?.getAttribute('aria-checked'), second?.getAttribute('aria-checked')]).toEqual(['true', 'false'])
    fireEvent.click(second as HTMLElement)
    expect(choose).toHaveBeenCalledWith('b')
  })

  it('with a line each are read out with it', () => {
    render(<RadioCards label="要不要留名字" options={[{ value: 'no', title: '不留名', note: '给你一个查询码。' }]} value={undefined} onChoose={none} />)
    expect(screen.getByRole('radio', { name: '不留名，给你一个查询码。' }).getAttribute('aria-checked')).toBe('false')
  })

  it('that are ticked tell the other state', () => {
    const change = jest.fn()
    render(<CheckboxRow title="怕孩子受影响" checked onChange={change} />)
    fireEvent.click(screen.getByRole('checkbox'))
    expect(change).toHaveBeenCalledWith(false)
  })

  it('of a score are numbers with words', () => {
    const score = jest.fn()
    const { rerender } = render(<ScorePicker label="味道" value={undefined} onScore={score} />)
    expect(screen.getByText('还没打分')).toBeTruthy()
    fireEvent.click(screen.getByRole('radio', { name: '味道，4 分，好' }))
    expect(score).toHaveBeenCalledWith(4)
    rerender(<ScorePicker label="味道" value={4} onScore={score} />)
    expect(screen.getByText('4 分，好')).toBeTruthy()
  })
})

describe('a field', () => {
  it('tells its fault to eyes and ears', () => {
    render(<TextField label="怎么称呼" value="李" onInput={none} error="至少 2 个字" />)
    expect(screen.getByText('至少 2 个字')).toBeTruthy()
    expect(screen.getByLabelText('怎么称呼，至少 2 个字')).toBeTruthy()
  })

  it('tells how much is written of how much, by characters', () => {
    const input = jest.fn()
    render(<TextArea label="写清楚一点" value="汤里有头发𠮷" onInput={input} max={1000} />)
    expect(screen.getByText('6/1000')).toBeTruthy()
    fireEvent.change(screen.getByLabelText('写清楚一点'), { target: { value: '汤里有两根头发' } })
    expect(input).toHaveBeenCalledWith('汤里有两根头发')
  })
})

describe('pictures', () => {
  type Upload = Parameters<typeof usePhotos>[0]
  const Picker = ({ upload, max = 3 }: { upload: Upload; max?: number }) => {
    const photos = usePhotos(upload, max)
    return (
      <>
        <PhotoPicker of={photos} />
        <span data-testid="ids">{`${photos.ids.join(' ')}${photos.busy ? ' busy' : ''}`}</span>
      </>
    )
  }
  const choose = (...sizes: number[]) =>
    Taro.chooseMedia.mockResolvedValueOnce({ tempFiles: sizes.map((size, i) => ({ tempFilePath: `wxfile://${i}`, size })) })
  const add = () => act(async () => fireEvent.click(screen.getByText('加照片')))
  const ids = () => screen.getByTestId('ids').textContent

  it('are uploaded at once, with progress, and kept by the server’s id', async () => {
    choose(1000)
    let finish: (answer: { id: string }) => void = none
    const upload: Upload = (_, onProgress) =>
      new Promise((resolve) => {
        onProgress(40)
        finish = resolve
      })
    render(<Picker upload={upload} />)
    await add()
    expect(screen.getByText('40%')).toBeTruthy()
    expect(ids()).toBe(' busy')
    await act(async () => finish({ id: 'PICTURE' }))
    expect(ids()).toBe('PICTURE')
  })

  it('that did not get through can be sent again with a tap', async () => {
    choose(1000)
    const upload = jest.fn<Promise<{ id: string }>, Parameters<Upload>>().mockRejectedValueOnce(new ApiOffline('x')).mockResolvedValueOnce({ id: 'PICTURE' })
    render(<Picker upload={upload} />)
    await add()
    expect(screen.getByText('没有网络，再传')).toBeTruthy()
    await act(async () => fireEvent.click(screen.getByRole('button', { name: '照片 1，没有网络，再传' })))
    expect(ids()).toBe('PICTURE')
  })

  it('that are too large are told without sending them', async () => {
    choose(11 * 1024 * 1024)
    const upload = jest.fn()
    render(<Picker upload={upload} />)
    await add()
    expect(screen.getByText('超过 10 MB，再传')).toBeTruthy()
    expect(upload).not.toHaveBeenCalled()
  })

  it('can be taken away again, and end where there are enough', async () => {
    choose(1, 1)
    render(<Picker upload={() => Promise.resolve({ id: 'P' })} max={2} />)
    await add()
    expect(screen.queryByText('加照片')).toBeNull()
    fireEvent.click(screen.getByRole('button', { name: '去掉照片 2' }))
    expect(ids()).toBe('P')
    expect(screen.getByText('加照片')).toBeTruthy()
  })

  it('leave the page usable when camera and album are refused', async () => {
    Taro.chooseMedia.mockRejectedValueOnce({ errMsg: 'chooseMedia:fail auth deny' })
    render(<Picker upload={() => Promise.resolve({ id: 'P' })} />)
    await add()
    expect(screen.getByText('没有给相机和相册的权限。')).toBeTruthy()
    expect(screen.getByText('不加照片也能接着做')).toBeTruthy()
    fireEvent.click(screen.getByText('去打开'))
    expect(Taro.openSetting).toHaveBeenCalled()
  })

  it('say nothing when somebody backed out of choosing', async () => {
    Taro.chooseMedia.mockRejectedValueOnce({ errMsg: 'chooseMedia:fail cancel' })
    render(<Picker upload={() => Promise.resolve({ id: 'P' })} />)
    await add()
    expect(screen.queryByText('没有给相机和相册的权限。')).toBeNull()
    expect(new Refused('cancelled').reason).toBe('cancelled')
  })
})

describe('what lies over a page', () => {
  const Sheet = ({ onClose }: { onClose: () => void }) => {
    const [open, setOpen] = useState(true)
    const close = () => {
      setOpen(false)
      onClose()
    }
    return open ? (
      <BottomSheet title="换个身份" onClose={close}>
        <span>内容</span>
      </BottomSheet>
    ) : null
  }

  it('closes by ×, and by back before the page itself is left', () => {
    const closed = jest.fn()
    const { unmount } = render(<Sheet onClose={closed} />)
    fireEvent.click(screen.getByRole('button', { name: '关上' }))
    expect(screen.queryByText('内容')).toBeNull()
    unmount()
    render(<Sheet onClose={closed} />)
    act(back)
    expect(closed).toHaveBeenCalledTimes(2)
    expect(Taro.navigateBack).not.toHaveBeenCalled()
  })

  it('hides the tab bar, which in WeChat would lie above it', () => {
    const { unmount } = render(<Sheet onClose={none} />)
    expect(useCovers.getState().open).toHaveLength(1)
    unmount()
    expect(useCovers.getState().open).toHaveLength(0)
  })

  it('asks with the verb before what cannot be undone', () => {
    const run = jest.fn()
    const close = jest.fn()
    render(<Dialog title="退出登录" text="存的菜单会清掉。" act="退出" onAct={run} onClose={close} />)
    expect(screen.getByRole('alertdialog', { name: '退出登录' })).toBeTruthy()
    fireEvent.click(screen.getByText('退出'))
    fireEvent.click(screen.getByText('不了'))
    expect([run.mock.calls.length, close.mock.calls.length]).toEqual([1, 1])
  })
})
