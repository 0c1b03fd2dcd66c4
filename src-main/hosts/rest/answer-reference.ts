import type { IncomingMessage, ServerResponse } from 'node:http'

import { newNonce } from '../page/content-security-policy.ts'
import { htmlHeaders } from '../page/read-page.ts'
import { openApiDocument } from './open-api-document.ts'
import { referencePage } from './reference-page.ts'
import { restPrefix } from './rest-prefix.ts'

export const documentPath = `${restPrefix}/openapi.json`
export const referencePath = `${restPrefix}/docs`

/** The description of the API, for programs and for people; false where something else is wanted. */
export async function answerReference(
  { method = 'GET', headers }: IncomingMessage,
  response: ServerResponse,
  { pathname }: URL,
): Promise<boolean> {
  if (method !== 'GET' && method !== 'HEAD') return false
  if (pathname === documentPath) {
    send(response, { 'Content-Type': 'application/json' }, JSON.stringify(await openApiDocument()), method)
    return true
  }
  if (pathname === referencePath) {
    const nonce = newNonce()
    const address = `http://${headers.host ?? '127.0.0.1'}${restPrefix}`
    const page = referencePage(await openApiDocument(), { nonce, address, documentPath })
    send(response, htmlHeaders(nonce), page, method)
    return true
  }
  return false
}

function send(response: ServerResponse, headers: Record<string, string>, body: string, method: string): void {
  response.writeHead(200, headers).end(method === 'HEAD' ? undefined : body)
}
