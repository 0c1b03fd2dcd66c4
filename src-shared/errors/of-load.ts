import { AppError, isAppError } from './app-error.ts'
import { failureDefinition, type FailureCode, type FailureData } from './failures.ts'

/** An error that ended a load before its commit. Where its sentence does not always say so, because it ends other work too, it does now. */
export function ofLoad(error: unknown): unknown {
  if (!isAppError(error) || failureDefinition(error.code).endsOtherWorkToo !== true) return error
  const data = { ...error.data, isLoad: true } as FailureData<FailureCode>
  return new AppError(error.code, data, { cause: error.cause })
}
