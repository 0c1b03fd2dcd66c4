import { AppError } from '../../../src-shared/errors/app-error.ts'
import type { CarriedFailure } from './runner/runner-messages.ts'

/** A failure of a runner process as an error of its host. */
export function arrivedFailure(failure: CarriedFailure): Error {
  return failure.code === null ? new TypeError(failure.message) : new AppError(failure.code, failure.data)
}
