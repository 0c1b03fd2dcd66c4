import type { IncomingMessage, ServerResponse } from 'node:http'

import type { KeepUpload } from '../../services/imports/keep-upload.ts'
import { answerUpload } from '../page/answer-upload.ts'

/** Streams the body of a request into the workspace; one that the page cancels leaves nothing. */
export async function receiveUpload(
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  keep: KeepUpload,
): Promise<void> {
  const bytes = request.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>
  try {
    const { status, body } = await answerUpload(keep, url, request.headers['content-length'] ?? null, bytes)
    response
      .writeHead(status, {
        'Content-Type': 'application/json; charset=utf-8',
        'X-Content-Type-Options': 'nosniff',
        'Cache-Control': 'no-store',
      })
      .end(JSON.stringify(body))
    // A browser reads no answer before it has sent everything.
    request.resume()
  } catch (error) {
    if (!request.destroyed || request.complete) throw error
  }
}
