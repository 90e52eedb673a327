/**
 * Stands in, in the weapp build, for what Taro's runtime plays of a browser and no page of ours asks for: addresses, history, observers of the tree.
 * The runtime's window still tells them of its pages.
 */
class Silent {
  trigger() {
    return undefined
  }
  on() {
    return undefined
  }
}
export class Location extends Silent {}
export class History extends Silent {}

export class MutationObserver {
  observe() {
    return undefined
  }
  disconnect() {
    return undefined
  }
  static record() {
    return undefined
  }
}

export class TaroURLProvider {}
export class URLSearchParams {}
export const parseUrl = () => ({})
export class AnchorElement {}
