import type { GridPage, PageRequest } from './grid-rows.ts'

/** Pages that were asked for ahead and not shown yet. */
const mostAhead = 12

export interface Pages {
  readonly take: (request: PageRequest) => Promise<GridPage>
}

/** Asks for the page after the one that is shown, and for the one before it while the person scrolls up. */
export function keepPages(load: (request: PageRequest) => Promise<GridPage>): Pages {
  const ahead = new Map<string, Promise<GridPage>>()
  let lastOffset = 0
  const fetchAhead = (request: PageRequest): void => {
    const key = JSON.stringify(request)
    if (request.offset < 0 || ahead.has(key)) return
    const page = load(request)
    ahead.set(key, page)
    // Whoever shows it asks again and sees the failure.
    page.catch(() => ahead.delete(key))
    for (const oldest of ahead.keys()) if (ahead.size > mostAhead) ahead.delete(oldest)
  }
  return {
    take: async (request) => {
      const key = JSON.stringify(request)
      const known = ahead.get(key)
      ahead.delete(key)
      const isUp = request.offset < lastOffset
      lastOffset = request.offset
      const page = await (known ?? load(request))
      const next = request.offset + (isUp ? -request.limit : request.limit)
      if (next < page.total) fetchAhead({ ...request, offset: next })
      return page
    },
  }
}
