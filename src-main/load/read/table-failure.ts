import { AppError } from '../../../src-shared/errors/app-error.ts'

/** What keeps a table from being read as its schema describes it; anything else as it is. */
export function tableFailure(error: unknown, table: string): unknown {
  const { code, message } = error as Error & { readonly code?: string }
  if (code === '42P01') return new AppError('table_missing', { table }, { cause: error })
  const column = code === '42703' ? /"(.*)"/.exec(message)?.[1] : undefined
  return column === undefined ? error : new AppError('table_column_missing', { table, column }, { cause: error })
}
