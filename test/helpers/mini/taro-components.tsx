import { type ChangeEvent, createElement, forwardRef, type ReactNode } from 'react'

type Props = Record<string, unknown> & { children?: ReactNode }

/** Elements of Taro as elements of a browser: enough for Testing Library, with the events' real shape (`e.detail.value`). */
const HOST: Record<string, string> = { View: 'div', Text: 'span', Button: 'button', Image: 'img', Input: 'input', Textarea: 'textarea', ScrollView: 'div' }
/** What WeChat knows and a browser does not. */
const NATIVE = [
  'hoverClass',
  'hoverStayTime',
  'catchMove',
  'scrollY',
  'placeholderClass',
  'autoHeight',
  'disableDefaultPadding',
  'showConfirmBar',
  'fixed',
  'svg',
  'mode',
  'lazyLoad',
  'openType',
  'canvasId',
]

function make(name: string) {
  const Stub = forwardRef<HTMLElement, Props>(function Stub({ children, onInput, maxlength, onAgreePrivacyAuthorization, ...rest }: Props, ref) {
    const props: Props = Object.fromEntries(Object.entries(rest).filter(([key]) => !NATIVE.includes(key)))
    if (props['aria-role'] !== undefined) {
      props['role'] = props['aria-role']
      delete props['aria-role']
    }
    if (typeof maxlength === 'number' && maxlength >= 0) props['maxLength'] = maxlength
    if (onAgreePrivacyAuthorization) props['onClick'] = onAgreePrivacyAuthorization
    const tag = HOST[name] ?? 'div'
    if (tag === 'input' || tag === 'textarea') {
      props['onChange'] = (event: ChangeEvent<HTMLInputElement>) =>
        (onInput as ((event: unknown) => void) | undefined)?.({ detail: { value: event.target.value } })
      return createElement(tag, { ...props, ref })
    }
    return createElement(tag, { ...props, ref }, ...(tag === 'img' ? [] : [children as ReactNode]))
  })
  Stub.displayName = name
  return Stub
}

export const View = make('View')
export const Text = make('Text')
export const Button = make('Button')
export const Image = make('Image')
export const Input = make('Input')
export const Textarea = make('Textarea')
export const ScrollView = make('ScrollView')
export const Picker = make('Picker')
export const Canvas = make('Canvas')
