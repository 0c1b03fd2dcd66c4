import { AppError } from '../../../src-shared/errors/app-error.ts'
import type { SourceFile } from '../file-reader.ts'
import { readFailure } from '../read-failure.ts'
import { columnsOfFile } from '../columns-of-file.ts'
import { type AvroColumn, avroColumn } from './avro-column.ts'
import { AvroDefect } from './avro-defect.ts'
import { type AvroRecord, parseAvroSchema } from './avro-schema.ts'
import { ContainerFile, type ContainerHeader } from './container-file.ts'
import { refuseCodec } from './unpack-block.ts'

export interface AvroLayout {
  readonly header: ContainerHeader
  readonly columns: readonly AvroColumn[]
  readonly record: AvroRecord
}

/** Reads the head of a file. Records that are no Avro records have one column, `value`. */
export async function openAvro(file: SourceFile): Promise<AvroLayout> {
  const header = await withContainer(file, (container) =>
    container.header().catch((error: unknown) => {
      throw avroFailure(file, 'its head', error)
    }),
  )
  const refusal = refuseCodec(header.codec)
  if (refusal !== null) throw new AppError('file_unusable', { nodeId: file.nodeId, file: file.name, reason: refusal })
  const record = recordOf(file, header.schema)
  const columns = record.fields.map(({ name, type }) => {
    const column = avroColumn(name, type)
    if (typeof column !== 'string') return column
    throw new AppError('column_unreadable', { nodeId: file.nodeId, file: file.name, column: name, reason: column })
  })
  return { header, columns: columnsOfFile(file, columns), record }
}

function recordOf(file: SourceFile, schema: string): AvroRecord {
  try {
    const type = parseAvroSchema(schema)
    return type.kind === 'record' ? type : { kind: 'record', fields: [{ name: 'value', type }] }
  } catch (error) {
    throw avroFailure(file, 'its head', error)
  }
}

export async function withContainer<Result>(
  file: SourceFile,
  work: (container: ContainerFile) => Promise<Result>,
): Promise<Result> {
  try {
    const container = await ContainerFile.open(file.path)
    try {
      return await work(container)
    } finally {
      await container.close()
    }
  } catch (error) {
    throw readFailure({ nodeId: file.nodeId, file: file.name }, error)
  }
}

/** The error for a defect, with the place where it was found. */
export function avroFailure(file: SourceFile, place: string, error: unknown): unknown {
  if (!(error instanceof AvroDefect)) return error
  return new AppError(
    'file_damaged',
    { nodeId: file.nodeId, file: file.name, place, reason: error.message },
    { cause: error },
  )
}
