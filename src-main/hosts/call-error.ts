import { ORPCError, ValidationError } from '@orpc/server'
import type { z } from 'zod'

import { AppError, isAppError, toFailureRecord, type FailureRecord } from '../../src-shared/errors/app-error.ts'
import { valueAt } from '../../src-shared/values/document-path.ts'
import { requestComplaint } from './request-complaint.ts'

/** The error that a caller gets for anything thrown: a code and a message, never a stack or a driver's own text. */
export function toCallError(error: unknown, signal: AbortSignal | undefined, reportBug: (bug: unknown) => void): Error {
  if (isCallerGone(error, signal)) return new ORPCError('CLIENT_CLOSED_REQUEST')
  if (isAppError(error)) return failure(toFailureRecord(error))
  const complaint = inputComplaint(error)
  if (complaint !== null) return failure(toFailureRecord(new AppError('request_invalid', { reason: complaint })))
  if (error instanceof ORPCError && error.code === 'FAILURE') return error
  reportBug(error)
  return failure(toFailureRecord(new AppError('bug', { log: 'The log of the workspace' })))
}

function failure({ code, message, nodeId }: FailureRecord): Error {
  return new ORPCError('FAILURE', { message, data: { code, message, ...(nodeId === undefined ? {} : { nodeId }) } })
}

function isCallerGone(error: unknown, signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true && error instanceof Error && error.name === 'AbortError'
}

function inputComplaint(error: unknown): string | null {
  if (!(error instanceof ORPCError) || error.code !== 'BAD_REQUEST') return null
  if (!(error.cause instanceof ValidationError)) return error.message
  const { issues, data } = error.cause
  return requestComplaint(issues as readonly z.core.$ZodIssue[], (path) => valueAt(data, path) !== undefined)
}
