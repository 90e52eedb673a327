declare module 'miniprogram-simulate' {
  const simulate: {
    load(path: string, tagName: string, options: { rootPath: string; compiler: 'official' }): string
    render(id: string): unknown
    sleep(millis: number): Promise<void>
  }
  export default simulate
}
