import { protocol } from 'electron'

import { readPage } from '../page/read-page.ts'

export const studioOrigin = 'weir://studio'

/** Before the app is ready: makes weir:// an origin like https, so that storage, fetch and the content policy work. */
export function declareStudioScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'weir', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])
}

/** Serves the built pages to weir://studio, and nothing to any other address. */
export function serveStudioScheme(folder: string): void {
  protocol.handle('weir', async (request) => {
    const url = new URL(request.url)
    if (request.method !== 'GET' || url.host !== 'studio')
      return new Response('There is no such page.', { status: 404 })
    const page = await readPage(folder, url.pathname)
    const body = typeof page.body === 'string' ? page.body : new Uint8Array(page.body)
    return new Response(body, { status: page.status, headers: page.headers })
  })
}

export function isStudioAddress(address: string): boolean {
  return address === studioOrigin || address.startsWith(`${studioOrigin}/`)
}
