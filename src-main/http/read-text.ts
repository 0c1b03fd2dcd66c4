import { RequestFailure } from './request-failure.ts'
import type { OutsideAnswer, OutsideResponse } from './send-request.ts'

/** The answer with its whole body as text; throws RequestFailure where it is larger, compressed or no text. */
export async function readText({ body, ...head }: OutsideAnswer, mostBytes: number): Promise<OutsideResponse> {
  const encoding = head.headers['content-encoding'] ?? 'identity'
  if (encoding !== 'identity') throw new RequestFailure(`it answered packed as ${encoding}, which was not asked for`)
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of body) {
    bytes += chunk.length
    if (bytes > mostBytes) throw new RequestFailure(`its answer is larger than ${mostBytes} bytes`)
    chunks.push(chunk)
  }
  try {
    return { ...head, text: new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks)) }
  } catch (error) {
    throw new RequestFailure('its answer is no UTF-8 text', { cause: error })
  }
}
