import Router from '@koa/router'

type Layers = Router['stack']
type Matched = ReturnType<Router['match']>

/** How many parts a path has and, below the API's base, the first of them (`/api/v1/schools/…`), which every route spells out: few have both in common. */
function shelfOf(path: string): string {
  const parts = path.toLowerCase().split('/')
  if (parts.at(-1) === '') parts.pop()
  return `${parts.length} ${parts[1] === 'api' ? parts[3] : ''}`
}

/** The router, which looks a path up among the routes of the same length and kind instead of trying the patterns of all. */
export class Routes extends Router {
  private shelves: Map<string, Layers> | undefined

  private shelved(): Map<string, Layers> {
    const shelves = new Map<string, Layers>()
    for (const layer of this.stack) {
      const shelf = shelfOf(String(layer.path))
      shelves.set(shelf, [...(shelves.get(shelf) ?? []), layer])
    }
    return shelves
  }

  override match(path: string, method: string): Matched {
    this.shelves ??= this.shelved()
    const layers = (this.shelves.get(shelfOf(path)) ?? []).filter((layer) => layer.regexp.test(path))
    const pathAndMethod = layers.filter((layer) => layer.methods.includes(method))
    return { path: layers, pathAndMethod, route: pathAndMethod.length > 0 }
  }
}
