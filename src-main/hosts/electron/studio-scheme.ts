import { protocol } from 'electron'

import type { KeepUpload } from '../../services/imports/keep-upload.ts'
import type { ReportBug } from '../contract-router.ts'
import { answerUpload, uploadsPath } from '../page/answer-upload.ts'
import { readPage } from '../page/read-page.ts'

export const studioOrigin = 'weir://studio'

/** Before the app is ready: makes weir:// an origin like https, so that storage, fetch and the content policy work. */
export function declareStudioScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'weir', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])
}

interface StudioPages {
  /** The built pages. */
  readonly folder: string
  readonly keepUpload: KeepUpload
  readonly reportBug: ReportBug
}

/** Serves the built pages to weir://studio, keeps what they send, and has nothing for any other address. */
export function serveStudioScheme({ folder, keepUpload, reportBug }: StudioPages): void {
  protocol.handle('weir', async (request) => {
    const url = new URL(request.url)
    if (request.method === 'POST' && url.host === 'studio' && url.pathname === uploadsPath) {
      return receive(request, url, { keepUpload, reportBug })
    }
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

/** A file that the system gives no path for, such as a pasted table. Its own pages are sent no origin; no other page is ever shown. */
async function receive(
  request: Request,
  url: URL,
  { keepUpload, reportBug }: Omit<StudioPages, 'folder'>,
): Promise<Response> {
  if ((request.headers.get('origin') ?? studioOrigin) !== studioOrigin) return new Response(null, { status: 403 })
  const bytes = (request.body ?? new Blob([]).stream()) as unknown as AsyncIterable<Uint8Array>
  try {
    const { status, body } = await answerUpload(keepUpload, url, request.headers.get('content-length'), bytes)
    return Response.json(body, { status })
  } catch (error) {
    if (!request.signal.aborted) reportBug(error, 'uploads')
    return new Response(null, { status: 500 })
  }
}
