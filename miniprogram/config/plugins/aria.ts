import path from 'node:path'

/** Taro's weapp templates carry no aria attribute, so one given in JSX never reaches the page: these are added to the elements that we name. */
const ELEMENTS = ['View', 'Image', 'Button', 'Input', 'Textarea', 'ScrollView']
const ATTRIBUTES = ['aria-label', 'aria-role', 'aria-hidden', 'aria-checked', 'aria-disabled', 'aria-live']

interface MiniPlatform {
  template?: { mergeComponents(context: unknown, components: Record<string, Record<string, string>>): void }
  runtimePath: string | string[]
}

interface Context {
  registerMethod(method: { name: string; fn(platform: MiniPlatform): void }): void
}

export default (context: Context) => {
  context.registerMethod({
    name: 'onSetupClose',
    fn(platform) {
      if (!platform.template) return
      const attributes = Object.fromEntries(ATTRIBUTES.map((name) => [name, '']))
      platform.template.mergeComponents(context, Object.fromEntries(ELEMENTS.map((name) => [name, { ...attributes }])))
      // the runtime must know of them as well
      platform.runtimePath = [platform.runtimePath, path.resolve(process.cwd(), 'config/plugins/aria-runtime.js')].flat()
    },
  })
}
