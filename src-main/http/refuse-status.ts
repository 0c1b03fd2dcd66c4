import { formatCountOf } from '../../src-shared/values/format-count.ts'
import { RequestFailure } from './request-failure.ts'
import type { OutsideAnswer, OutsideRequest } from './send-request.ts'

const mostSaid = 4_096

/** The answer if it is what was asked for; otherwise throws RequestFailure with its status and what the server said. */
export async function refuseStatus({ accepts = [] }: OutsideRequest, answer: OutsideAnswer): Promise<OutsideAnswer> {
  const { status, headers } = answer
  if ((status >= 200 && status < 300) || accepts.includes(status)) return answer
  const isTemporary = status === 408 || status === 425 || status === 429 || status >= 500
  const retryAfterMs = readRetryAfter(headers['retry-after'])
  const asks = retryAfterMs === null || retryAfterMs < 60_000 ? '' : ` and asks to wait ${waitOf(retryAfterMs)}`
  const said = await beginningOf(answer)
  throw new RequestFailure(`it answered ${status}${asks}`, { isTemporary, retryAfterMs, status, said })
}

const waitOf = (ms: number): string => formatCountOf(Math.ceil(ms / 60_000), 'minute')

/** Seconds, or a date. */
function readRetryAfter(text: string | undefined): number | null {
  if (text === undefined) return null
  if (/^\d+(?:\.\d+)?$/.test(text.trim())) return Number(text) * 1_000
  const at = Date.parse(text)
  return Number.isNaN(at) ? null : Math.max(0, at - Date.now())
}

/** What cannot be read is not worth another failure. */
async function beginningOf({ body }: OutsideAnswer): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  try {
    for await (const chunk of body) {
      chunks.push(chunk)
      bytes += chunk.length
      if (bytes >= mostSaid) break
    }
  } catch {
    return ''
  }
  return Buffer.concat(chunks).subarray(0, mostSaid).toString()
}
