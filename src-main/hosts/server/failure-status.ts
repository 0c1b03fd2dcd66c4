import { ORPCError } from '@orpc/server'

import { failureDefinition } from '../../../src-shared/errors/failures.ts'

/** A failed call under the HTTP status of its failure code; the contract itself knows one kind of failure only. */
export function withHttpStatus(error: unknown): Error {
  if (!(error instanceof ORPCError) || error.code !== 'FAILURE') return error as Error
  const { defined, message, cause } = error
  const data = error.data as { readonly code: string }
  return new ORPCError('FAILURE', { defined, message, data, cause, status: failureDefinition(data.code).httpStatus })
}
