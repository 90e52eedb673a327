import { mergeInternalComponents } from '@tarojs/shared'

// the same lists as aria.ts, which runs in Node
const elements = ['View', 'Image', 'Button', 'Input', 'Textarea', 'ScrollView']
const attributes = ['aria-label', 'aria-role', 'aria-hidden', 'aria-checked', 'aria-disabled', 'aria-live']

mergeInternalComponents(Object.fromEntries(elements.map((element) => [element, Object.fromEntries(attributes.map((name) => [name, '']))])))
