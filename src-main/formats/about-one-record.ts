import { AppError, isAppError } from '../../src-shared/errors/app-error.ts'

/** The error of a file of which one record alone cannot be read: it says that the others can. */
export function aboutOneRecord(error: AppError): AppError {
  if (!isDamage(error)) return error
  return new AppError('file_damaged', { ...error.data, hasOthers: true }, { cause: error.cause })
}

const isDamage = (error: AppError): error is AppError<'file_damaged'> =>
  isAppError(error) && error.code === 'file_damaged'
