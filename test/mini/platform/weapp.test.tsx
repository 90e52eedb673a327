import { act, fireEvent, render, screen } from '@testing-library/react'
import { isId } from '@shared/base/id'
import { platform } from '@/platform'
import { a11y } from '@/platform/a11y'
import { ask, dismiss, useAsking } from '@/platform/asking'
import { watchPrivacy } from '@/platform/privacy'
import { newBlindId, newId } from '@/platform/random'
import { storage } from '@/platform/storage'
import { AskHost } from '@/ui/AskHost'
import { phoneStorage, Taro } from '../../helpers/mini/taro'

const wx = (globalThis as unknown as { wx: Record<string, unknown> }).wx

describe('scanning in WeChat', () => {
  it('reads the scene of our own round code, decoded', async () => {
    Taro.scanCode.mockResolvedValueOnce({ result: '', path: 'pages/scan/index?scene=p%3D7%26k%3Dabc' } as never)
    expect(await platform.scan()).toBe('p=7&k=abc')
  })

  it('reads the text of a plain code', async () => {
    Taro.scanCode.mockResolvedValueOnce({ result: 'https://haofan.test/p/abc' })
    expect(await platform.scan()).toBe('https://haofan.test/p/abc')
  })

  it.each([
    ['backing out', 'scanCode:fail cancel', 'cancelled'],
    ['no permission', 'scanCode:fail auth deny', 'denied'],
    ['anything else', 'scanCode:fail', 'failed'],
  ])('tells %s apart', async (_, errMsg, reason) => {
    Taro.scanCode.mockRejectedValueOnce({ errMsg })
    await expect(platform.scan()).rejects.toMatchObject({ reason })
  })
})

describe('the place in WeChat', () => {
  it('is asked for in the datum of the product, as sure as the phone can be', async () => {
    expect(await platform.locate()).toEqual({ lat: 31.2, lng: 107.5, accuracyM: 20 })
    expect(Taro.getLocation).toHaveBeenCalledWith(expect.objectContaining({ type: 'gcj02', isHighAccuracy: true }))
  })

  it('that is refused leaves a reason', async () => {
    Taro.getLocation.mockRejectedValueOnce({ errMsg: 'getLocation:fail auth deny' })
    await expect(platform.locate()).rejects.toMatchObject({ reason: 'denied' })
  })
})

describe('messages in WeChat', () => {
  const templates = ['a', 'b', 'c', 'd'].map((id) => ({ id, title: id }))

  it('are asked for three at most, and reported as the person chose', async () => {
    Taro.requestSubscribeMessage.mockResolvedValueOnce({ errMsg: 'ok', a: 'accept', b: 'reject', c: 'ban' })
    expect(await platform.subscribe(templates)).toEqual({ a: 'accept', b: 'reject', c: 'ban' })
    expect(Taro.requestSubscribeMessage).toHaveBeenCalledWith(expect.objectContaining({ tmplIds: ['a', 'b', 'c'] }))
  })
})

describe('privacy in WeChat', () => {
  const opened = () => {
    let asked: (resolve: (decision: object) => void) => void = () => undefined
    wx['onNeedPrivacyAuthorization'] = (handler: typeof asked) => {
      asked = handler
    }
    watchPrivacy()
    render(<AskHost />)
    const decide = jest.fn()
    act(() => asked(decide))
    return decide
  }
  afterEach(() => act(dismiss))

  it('is asked for by us, and a yes goes to WeChat with the button that said it', () => {
    const decide = opened()
    expect(screen.getByRole('dialog', { name: '用到你的隐私信息' })).toBeTruthy()
    fireEvent.click(screen.getByText('同意'))
    expect(decide).toHaveBeenCalledWith({ event: 'agree', buttonId: 'privacy-agree' })
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  it.each(['先不用', '关上'])('is refused by %s, and the page is there again', (words) => {
    const decide = opened()
    fireEvent.click(words === '关上' ? screen.getByRole('button', { name: '关上' }) : screen.getByText(words))
    expect(decide).toHaveBeenCalledWith({ event: 'disagree' })
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  it('answers no to a question that a newer one pushes away', () => {
    const decide = opened()
    act(() => ask({ kind: 'privacy', contract: 'x', answer: () => undefined }))
    expect(decide).toHaveBeenCalledWith({ event: 'disagree' })
    expect(useAsking.getState().question).toBeDefined()
  })
})

describe('what is kept on the phone', () => {
  it('has its age', () => {
    storage.set('x', { a: 1 })
    expect(storage.get('x')).toEqual({ value: { a: 1 }, at: expect.any(Number) as number })
    storage.remove('x')
    expect(storage.get('x')).toBeUndefined()
  })

  it('breaks nothing when the phone is full, or something else lies there', () => {
    const full = jest.spyOn(Taro, 'setStorageSync').mockImplementationOnce(() => {
      throw new Error('exceed max size')
    })
    expect(() => storage.set('x', 1)).not.toThrow()
    full.mockRestore()
    phoneStorage.set('hf.x', 'from another version')
    expect(storage.get('x')).toBeUndefined()
  })
})

describe('ids', () => {
  it('are made of the phone’s own chance, and none twice', async () => {
    const ids = await Promise.all([...Array.from({ length: 20 }, newId), ...Array.from({ length: 20 }, newBlindId)])
    expect(ids.every(isId)).toBe(true)
    expect(new Set(ids).size).toBe(40)
  })
})

describe('accessible names', () => {
  it('are written as WeChat reads them', () => {
    expect(a11y({ role: 'radio', label: '其他', checked: false, live: 'polite' })).toEqual({
      'aria-role': 'radio',
      'aria-label': '其他',
      'aria-checked': 'false',
      'aria-live': 'polite',
    })
  })
})
