import { jsonText } from '../../../src-shared/values/exact-json.ts'
import { RequestFailure } from '../../http/request-failure.ts'
import { numberAt, textAt, valueOf } from '../read-answer.ts'

/**
 * Throws what a GraphQL API says against a query, which it may say with status 200 and a part of the data. One that was asked too much
 * is asked again.
 */
export function refuseErrors(document: unknown): void {
  const errors = valueOf(document, 'errors')
  if (!Array.isArray(errors) || errors.length === 0) return
  const message = errors.map((error) => textAt(error, 'message') ?? 'no reason given').join('; ')
  const said = jsonText({ message })
  if (!errors.some((error) => textAt(error, 'extensions.code') === 'THROTTLED')) {
    throw new RequestFailure('it refused the query', { status: 200, said })
  }
  const retryAfterMs = pauseMs(document)
  throw new RequestFailure('it limits what it is asked', { status: 429, said, isTemporary: true, retryAfterMs })
}

/** How long it takes until the same may be asked again, where answers say what a query costs and what is left; null where they do not. */
export function pauseMs(document: unknown): number | null {
  const at = (field: string) => numberAt(document, `extensions.cost.${field}`)
  const [cost, rate] = [at('requestedQueryCost'), at('throttleStatus.restoreRate')]
  const left = at('throttleStatus.currentlyAvailable')
  if (cost === null || left === null || rate === null || rate <= 0) return null
  return Math.max(0, Math.ceil(((cost - left) / rate) * 1_000))
}
