import { AppError } from '../../src-shared/errors/app-error.ts'
import { fileFormatDefinitions } from '../../src-shared/formats/registry.ts'
import type { SourceConfig } from '../../src-shared/pipeline/ir.ts'
import { parseColumnType } from '../../src-shared/values/column-type.ts'
import { textColumn } from '../../src-shared/values/column.ts'
import type { CorrectedRecord, CorrectedText } from './corrected-record.ts'
import { avro } from './avro/avro.ts'
import { delimitedReader } from './csv/delimited-reader.ts'
import type { FileReader, OpenedFile, ReaderTools, SourceFile } from './file-reader.ts'
import { json } from './json/json.ts'
import { jsonl } from './json/jsonl.ts'
import { orNameTheLayout } from './layout/or-name-the-layout.ts'
import { parquet } from './parquet/parquet.ts'
import { refuseAnotherKind } from './refuse-another-kind.ts'
import { xlsx } from './xlsx/xlsx.ts'
import { xml } from './xml/xml.ts'

const delimited = fileFormatDefinitions.flatMap(({ name, delimiter }) =>
  delimiter === undefined ? [] : [delimitedReader(name, delimiter)],
)
const readers: readonly FileReader[] = [...delimited, json, jsonl, parquet, avro, xml, xlsx]

/** Opens a file in the format that its source declares. */
export async function openSourceFile(file: SourceFile, config: SourceConfig, tools: ReaderTools): Promise<OpenedFile> {
  const reader = readers.find((candidate) => candidate.format === config.format)
  if (!reader) {
    const reason = `this build of Weir does not read the format ${config.format}. Choose another format`
    throw new AppError('file_unusable', { nodeId: file.nodeId, file: file.name, reason })
  }
  await refuseAnotherKind(file, config.format)
  const declared = (config.columns ?? []).map(({ name, type }) => {
    return { name, type: parseColumnType(type) ?? textColumn(name).type }
  })
  const keepsFlawed = (config.onBadRecord ?? 'fail') !== 'fail'
  const open = () => reader.open(file, config.formatOptions ?? {}, declared, tools, keepsFlawed)
  const opened = await orNameTheLayout(file, config, open)
  return { ...opened, inspect: (order) => orNameTheLayout(file, config, () => opened.inspect(order)) }
}

/** Reads a record that a person corrected as the source reads its files; null where a record of the format is no text of its own. */
export function readCorrected(
  nodeId: string,
  config: SourceConfig,
  record: CorrectedRecordText,
): CorrectedRecord | null {
  const reader = readers.find((candidate) => candidate.format === config.format)
  return reader?.readCorrected?.({ nodeId, options: config.formatOptions ?? {}, ...record }) ?? null
}

type CorrectedRecordText = Pick<CorrectedText, 'text' | 'names'>

/** Whether only a process with an engine can open files of this format. */
export const needsEngine = (format: string): boolean =>
  readers.some((reader) => reader.format === format && reader.needsEngine)
