import { AvroCursor } from '../../formats/avro/avro-cursor.ts'
import { avroColumn, type AvroColumn } from '../../formats/avro/avro-column.ts'
import { AvroDefect, AvroValueDefect } from '../../formats/avro/avro-defect.ts'
import { parseAvroSchema } from '../../formats/avro/avro-schema.ts'
import { dateText, timestampText } from '../../formats/avro/scalar-text.ts'
import { type Fields, MessageFlaw } from './fields.ts'
import type { RegisteredSchema } from './schema-registry.ts'

/** Made once per schema; throws a MessageFlaw where its values cannot be columns. A value that is no record is a column `value`. */
export function avroReader(schema: RegisteredSchema): (bytes: Buffer) => Fields {
  const columns = columnsOf(schema)
  return (bytes) => {
    const cursor = new AvroCursor(bytes)
    const written: { text: string | null } = { text: null }
    const write = (text: string | null) => {
      written.text = text
    }
    const sink = { plain: write, text: write, endRecord: () => undefined }
    const fields = new Map<string, { readonly type: AvroColumn['type']; readonly text: string | null }>()
    let name = ''
    try {
      for (const column of columns) {
        name = column.name
        column.copy(cursor, sink)
        const { text } = written
        fields.set(name, { type: column.type, text: text === null ? null : asPostgresWrites(column.type, text) })
      }
    } catch (error) {
      throw flawOf(error, `field ${name}: `)
    }
    if (cursor.left > 0) throw new MessageFlaw(`is Avro that cannot be decoded: it has ${cursor.left} bytes too many`)
    return fields
  }
}

function columnsOf({ text, references }: RegisteredSchema): readonly AvroColumn[] {
  try {
    const type = parseAvroSchema(text, [...references.values()])
    const fields = type.kind === 'record' ? type.fields : [{ name: 'value', type }]
    return fields.map(({ name, type: its }) => {
      const column = avroColumn(name, its)
      if (typeof column === 'string') throw new MessageFlaw(`has a field ${name} that cannot be read: ${column}`)
      return column
    })
  } catch (error) {
    throw flawOf(error, '')
  }
}

/** The reader of files leaves days and microseconds to the engine. */
function asPostgresWrites({ name }: AvroColumn['type'], written: string): string {
  if (name === 'date') return dateText(Number(written))
  if (name === 'timestamp' || name === 'timestamptz') {
    return timestampText(BigInt(written), 'micros', name === 'timestamp')
  }
  return written
}

function flawOf(error: unknown, place: string): unknown {
  if (error instanceof AvroValueDefect) {
    return new MessageFlaw(`is Avro that cannot be kept: ${place}${error.value}: ${error.message}`)
  }
  return error instanceof AvroDefect
    ? new MessageFlaw(`is Avro that cannot be decoded: ${place}${error.message}`)
    : error
}
