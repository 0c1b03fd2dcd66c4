import { AppError } from '../../src-shared/errors/app-error.ts'
import type { SourceConfig } from '../../src-shared/pipeline/ir.ts'
import { avro } from './avro/avro.ts'
import { csv } from './csv/csv.ts'
import { tsv } from './csv/tsv.ts'
import { xml } from './xml/xml.ts'
import { parquet } from './parquet/parquet.ts'
import { refuseAnotherKind } from './refuse-another-kind.ts'
import type { FileReader, OpenedFile, ReaderTools, SourceFile } from './file-reader.ts'

const readers: readonly FileReader[] = [csv, tsv, parquet, avro, xml]

/** Opens a file as its source says it is. */
export async function openSourceFile(file: SourceFile, config: SourceConfig, tools: ReaderTools): Promise<OpenedFile> {
  const reader = readers.find((candidate) => candidate.format === config.format)
  if (!reader) {
    const reason = `no reader for ${config.format} is in this build`
    throw new AppError('file_unusable', { nodeId: file.nodeId, file: file.name, reason })
  }
  await refuseAnotherKind(file, config.format)
  const declared = (config.columns ?? []).map((column) => column.name)
  return reader.open(file, config.formatOptions ?? {}, declared, tools)
}

/** Whether only a process with an engine can open files of this format. */
export const needsEngine = (format: string): boolean =>
  readers.some((reader) => reader.format === format && reader.needsEngine)
