import { ORPCError } from '@orpc/server'

import { failureDefinition } from '../../../src-shared/errors/failures.ts'
import { toCallError } from '../call-error.ts'

/** The words that the platform has for its statuses. */
const words: Readonly<Record<number, string>> = {
  400: 'BAD_REQUEST',
  401: 'UNAUTHORIZED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_ALLOWED',
  409: 'CONFLICT',
  413: 'PAYLOAD_TOO_LARGE',
  421: 'MISDIRECTED_REQUEST',
  429: 'TOO_MANY_REQUESTS',
  503: 'SERVICE_UNAVAILABLE',
}

/** The platform knows no 422: what is wrong with a request or its document is a bad request. */
const platformStatus = (status: number): number => (status === 422 ? 400 : status)

/** Anything thrown, with the status of its failure code. */
export function toRestError(error: unknown, signal: AbortSignal | undefined, reportBug: (bug: unknown) => void): Error {
  if (error instanceof ORPCError && isOwn(error.data)) return error
  const told = toCallError(error, signal, reportBug)
  if (!(told instanceof ORPCError) || told.code !== 'FAILURE') return told
  const { code } = told.data as { readonly code: string }
  const status = platformStatus(failureDefinition(code).httpStatus)
  return new ORPCError(words[status] ?? 'INTERNAL_SERVER_ERROR', { status, message: told.message, cause: error })
}

/** Made for an answer already: `refusal`. */
const isOwn = (data: unknown): boolean => typeof data === 'object' && data !== null && 'errors' in data

export interface ErrorBody {
  readonly error: { readonly code: string; readonly message: string; readonly status: number }
}

export const errorBody = (status: number, message: string): ErrorBody => ({
  error: { code: words[status] ?? 'INTERNAL_SERVER_ERROR', message, status },
})

/** The body that the platform sends for an error: several sentences of a document, or one object. */
export function encodeError(error: ORPCError<string, unknown>): ErrorBody | { readonly errors: unknown } {
  const { data } = error
  if (typeof data === 'object' && data !== null && 'errors' in data) return { errors: data.errors }
  return errorBody(error.status, error.message)
}
