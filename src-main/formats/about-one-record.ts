import { AppError, isAppError } from '../../src-shared/errors/app-error.ts'

/** The error of a file of which one record alone cannot be read: it says that the others can. */
export function aboutOneRecord(error: AppError): AppError {
  const cause = { cause: error.cause }
  if (isOf(error, 'file_damaged')) return new AppError('file_damaged', { ...error.data, hasOthers: true }, cause)
  if (isOf(error, 'field_unreadable'))
    return new AppError('field_unreadable', { ...error.data, hasOthers: true }, cause)
  return error
}

const isOf = <Code extends 'file_damaged' | 'field_unreadable'>(error: AppError, code: Code): error is AppError<Code> =>
  isAppError(error) && error.code === code
