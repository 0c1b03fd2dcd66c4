import { AppError } from '../../src-shared/errors/app-error.ts'
import { withoutSecrets } from '../connectors/without-secrets.ts'
import type { RequestFailure } from '../http/request-failure.ts'
import { valueOf } from './read-answer.ts'

export interface ApiFailureContext {
  readonly nodeId: string
  /** What was read, for people: "customers". */
  readonly what: string
  readonly host: string
  readonly secrets: Readonly<Record<string, string>>
}

/** A failed request of an API as a sentence: who, what it said, what to do. No secret is in it, even if the API repeats one. */
export function apiFailure(
  failure: RequestFailure,
  { nodeId, what, host, secrets }: ApiFailureContext,
): AppError<'api_failed'> {
  const said = messageIn(failure.said)
  const reason = `${failure.reason}${said === null ? '' : ` (${said})`}`
  return new AppError(
    'api_failed',
    { nodeId, what, host, reason: withoutSecrets(reason, { secrets, config: {} }), advice: adviceFor(failure) },
    { cause: failure },
  )
}

function adviceFor({ status, isTemporary, reason }: RequestFailure): string {
  if (status === 401) return 'Enter the credentials of the connector again, and test the connector.'
  if (status === 403)
    return 'Give these credentials the right to read this, or enter other credentials in the connector.'
  if (status === 404 || status === 410) return 'Check the address in the connector and what the source reads.'
  if (status === 429) return 'The API limits how often it is asked. Run again later, or set a lower rate.'
  if (status !== null && status < 500) return 'Check the settings of the source.'
  if (reason.endsWith('is not entered') || reason.endsWith('is not given'))
    return 'Enter this value in the connector or the source.'
  return isTemporary || status !== null
    ? 'Run again later.'
    : 'Check the address in the connector, and test the connector.'
}

/** Where APIs put the sentence about what is wrong. */
const places = [
  'error.message',
  'error_description',
  'message',
  'detail',
  'errors[0].message',
  'errors[0].detail',
  '[0].message',
  'error',
  'errors',
  'title',
]
const mostLetters = 240

function messageIn(said: string): string | null {
  let document: unknown
  try {
    document = JSON.parse(said)
  } catch {
    return null
  }
  const found = places.map((path) => valueOf(document, path)).find((value) => typeof value === 'string' && value !== '')
  if (typeof found !== 'string') return null
  const line = found.replace(/\s+/g, ' ').trim()
  return line.length > mostLetters ? `${line.slice(0, mostLetters - 1)}…` : line
}
