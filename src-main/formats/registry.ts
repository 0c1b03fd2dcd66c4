import { AppError } from '../../src-shared/errors/app-error.ts'
import type { SourceConfig } from '../../src-shared/pipeline/ir.ts'
import { parseColumnType } from '../../src-shared/values/column-type.ts'
import type { Column } from '../../src-shared/values/column.ts'
import { csv } from './csv/csv.ts'
import { tsv } from './csv/tsv.ts'
import type { FileReader, OpenedFile, SourceFile } from './file-reader.ts'

const readers: readonly FileReader[] = [csv, tsv]

/** Opens a file as its source says it is. */
export async function openSourceFile(file: SourceFile, config: SourceConfig): Promise<OpenedFile> {
  const reader = readers.find((candidate) => candidate.format === config.format)
  if (!reader) {
    const reason = `no reader for ${config.format} is in this build`
    throw new AppError('file_unusable', { nodeId: file.nodeId, file: file.name, reason })
  }
  const declared = (config.columns ?? []).map((column) => column.name)
  return reader.open(file, config.formatOptions ?? {}, declared)
}

/** The columns a source gives when this is its first file: the file's, with the types that the source declares. */
export async function readSourceColumns(file: SourceFile, config: SourceConfig): Promise<readonly Column[]> {
  const opened = await openSourceFile(file, config)
  return typedColumns(opened.columns, config)
}

export function typedColumns(names: readonly string[], config: SourceConfig): readonly Column[] {
  const declared = new Map((config.columns ?? []).map((column) => [column.name, parseColumnType(column.type)]))
  return names.map((name) => ({ name, type: declared.get(name) ?? { name: 'text' } }))
}
