import { withoutStop } from '../../../src-shared/errors/failures/sentence-parts.ts'
import { connectionWords } from '../../http/network-failure.ts'
import { StoreError, type StoreProblem } from '../store-error.ts'

interface AwsError {
  readonly name?: string
  readonly message?: string
  readonly code?: string
  readonly $metadata?: { readonly httpStatusCode?: number }
}

const problems: Readonly<Record<string, StoreProblem>> = {
  NoSuchBucket: 'folder_missing',
  PreconditionFailed: 'changed',
  CredentialsProviderError: 'refused',
  ExpiredToken: 'refused',
  RequestTimeTooSkewed: 'refused',
}

const networkCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ETIMEDOUT',
  'EPIPE',
  'ERR_STREAM_PREMATURE_CLOSE',
])

/** An error of the client in terms of stores. */
export function s3Failure(error: unknown, location: string): unknown {
  if (error instanceof StoreError || (error as AwsError).name === 'AbortError') return error
  const { name = '', message = '', code = '' } = error as AwsError
  const problem = problems[name] ?? problemOfStatus(statusOf(error)) ?? problemOfNetwork(name, code)
  const reason = /^Could not load credentials from any/.test(message)
    ? noCredentials
    : (connectionWords(error) ?? reasonOf(name, message, code))
  const said = /^unknown/i.test(reason) ? (withoutWords[statusOf(error) ?? 0] ?? reason) : reason
  return new StoreError(problem, { location, reason: said, missing: 'bucket', cause: error })
}

export const statusOf = (error: unknown): number | undefined => (error as AwsError).$metadata?.httpStatusCode

function problemOfStatus(status: number | undefined): StoreProblem | null {
  if (status === 401 || status === 403) return 'refused'
  if (status === 412) return 'changed'
  if (status === 404) return 'unreadable'
  return status !== undefined && status >= 500 ? 'unreachable' : null
}

const problemOfNetwork = (name: string, code: string): StoreProblem =>
  networkCodes.has(code) || name === 'TimeoutError' || name === 'NetworkingError' ? 'unreachable' : 'unreadable'

/** The answer to a request for the head of something has no words. */
const withoutWords: Readonly<Record<number, string>> = {
  401: 'its credentials are not accepted (401)',
  403: 'its credentials are not accepted, or may not do this (403)',
  404: 'it is not there (404)',
}

/** The client looked in all places that it knows. */
const noCredentials =
  'this machine has no AWS credentials, neither in environment variables nor in a profile nor by a role of the machine. Enter an access key in the connector, or sign in with the AWS tools'

/** The client gives some errors a name and nothing more. */
function reasonOf(name: string, message: string, code: string): string {
  if (message !== '' && message !== 'UnknownError' && message !== name) return withoutStop(message)
  return (code === '' ? name : code) || 'unknown reason'
}
