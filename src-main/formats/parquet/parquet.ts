import { plainColumn } from '../../../src-shared/values/column.ts'
import type { FileReader, RecordPlace, SourceFile } from '../file-reader.ts'
import { inspectParquet } from './inspect-parquet.ts'
import { cutColumn, type ParquetColumn } from './parquet-column.ts'
import { parquetFailure } from './parquet-failure.ts'
import { withParquetProbe } from './parquet-probe.ts'
import { numberedRecords, parquetRelation, recordNumber } from './parquet-relation.ts'
import { parquetSchema } from './parquet-schema.ts'

/** The engine reads the file itself. Records have no lines: a record's line is its number. */
export const parquet: FileReader = {
  format: 'parquet',
  needsEngine: true,
  open: async (file, options, _declaredNames, { engine }) => {
    const mayCut = options.cutNanoseconds === true
    const found = await parquetSchema(file, engine).catch((error: unknown) => {
      throw parquetFailure(file, 'its footer', error)
    })
    const columns = mayCut ? found.map(cutColumn) : found
    return {
      columns: columns.map(plainColumn),
      inspect: async (order) => {
        const facts = await inspectParquet(file, columnsIn(columns, order.usedColumns), order)
        return mayCut ? { ...facts, hasMarks: true } : facts
      },
      relation: (facts, quoting) => parquetRelation(file, columns, quoting, facts?.hasMarks === true),
      locate: (numbers) => Promise.resolve(new Map(numbers.map((number) => [number, placeOf(number)]))),
      textOf: recordTexts(file, columns),
    }
  },
}

const columnsIn = (columns: readonly ParquetColumn[], used: readonly string[] | undefined): readonly ParquetColumn[] =>
  used === undefined ? columns : columns.filter(({ name }) => used.includes(name))

const placeOf = (number: number): RecordPlace => ({ line: number, start: number, end: number + 1 })

const blockRecords = 1_000

/** Records as JSON. Neighbouring records that are requested in order are read together. */
function recordTexts(file: SourceFile, columns: readonly ParquetColumn[]): (place: RecordPlace) => Promise<string> {
  let block: ReadonlyMap<number, string> = new Map()
  const fields = columns.map(({ name, sql }) => `'${name.replaceAll("'", "''")}': ${sql}`).join(', ')
  return async ({ start }) => {
    if (!block.has(start)) {
      const last = start + blockRecords - 1
      const part = `${numberedRecords(file, columns)} where ${recordNumber} between ${start} and ${last}`
      const rows = await withParquetProbe(null, (probe) =>
        probe.rows(`select ${recordNumber} as number, to_json({${fields}})::varchar as record from ${part}`),
      )
      block = new Map(rows.map((row) => [Number(row['number']), String(row['record'])]))
    }
    return block.get(start) ?? ''
  }
}
