import { AppError } from '../../src-shared/errors/app-error.ts'
import { makeColumnNames } from '../../src-shared/names/make-column-names.ts'
import type { Column } from '../../src-shared/values/column.ts'
import type { SourceFile } from './file-reader.ts'

/** The columns that a file names, under names that a table can have; each of another name tells what it was. */
export function columnsOfFile<Of extends Column>(file: SourceFile, columns: readonly Of[]): readonly Of[] {
  if (columns.length === 0) {
    throw new AppError('file_unusable', {
      nodeId: file.nodeId,
      file: file.name,
      reason: 'it has no columns. Export it with at least one',
    })
  }
  const names = makeColumnNames(columns.map(({ name }) => name))
  return columns.map((column, index) => {
    const { from, name, why } = names[index] ?? { from: column.name, name: column.name, why: null }
    return why === null ? column : { ...column, name, origin: { name: from, why } }
  })
}
