import { stat } from 'node:fs/promises'

import { AppError } from '../../../src-shared/errors/app-error.ts'
import { quoteLiteral } from '../../../src-shared/sql/quote.ts'
import type { FileFacts, InspectOrder, SourceFile } from '../file-reader.ts'
import type { ParquetColumn } from './parquet-column.ts'
import { parquetFailure } from './parquet-failure.ts'
import { type ParquetProbe, withParquetProbe } from './parquet-probe.ts'
import { numberedRecords, recordNumber } from './parquet-relation.ts'

/** Records of row groups that stand next to each other, from the first to the last number. */
interface Stretch {
  readonly first: number
  readonly last: number
  /** The first row group of it, from 1. */
  readonly group: number
}

const stretchRecords = 1_000_000

/** Decodes every value once, and checks the columns that may hold values that cannot be kept. */
export async function inspectParquet(
  file: SourceFile,
  columns: readonly ParquetColumn[],
  order: InspectOrder,
): Promise<FileFacts> {
  const refused = columns.find(({ refusal }) => refusal !== null)
  if (refused) {
    const { name: column, refusal } = refused
    if (refused.cutSql !== undefined) throw nanosecondsUnkept(file, columns)
    const reason = `${refusal ?? ''}, or drop the column right after the source`
    throw new AppError('column_unreadable', { nodeId: file.nodeId, file: file.name, column, reason })
  }
  return withParquetProbe(order.signal, async (probe) => {
    const groups = await rowGroups(probe, file)
    let records = 0
    for (const stretch of stretches(groups)) {
      if (records >= order.mostRecords) break
      const last = Math.min(stretch.last, stretch.first + order.mostRecords - records - 1)
      await read(probe, file, columns, { ...stretch, last }).catch(async (error: unknown) => {
        order.signal.throwIfAborted()
        const place = await findDamage(probe, file, columns, groups)
        throw parquetFailure(file, place, error)
      })
      records = last
      order.onRecords(records)
    }
    const { size } = await stat(file.path)
    return { records, sizeBytes: size, needsCare: false, longestRecordBytes: 0 }
  })
}

async function rowGroups(probe: ParquetProbe, file: SourceFile): Promise<readonly Stretch[]> {
  const path = quoteLiteral(file.path)
  const listed = probe.rows(
    `select distinct row_group_id, row_group_num_rows as records from parquet_metadata(${path}) order by 1`,
  )
  const sizes = await listed.then(
    (rows) => rows.map((row) => Number(row['records'])),
    // The engine fails on the statistics of timestamps in nanoseconds before 1678, which it reads all the same.
    async () =>
      pieces(Number((await probe.rows(`select num_rows from parquet_file_metadata(${path})`))[0]?.['num_rows'])),
  )
  let first = 1
  return sizes.map((size, index) => {
    const group = { first, last: first + size - 1, group: index + 1 }
    first += size
    return group
  })
}

const pieces = (records: number): readonly number[] =>
  Array.from({ length: Math.ceil(records / stretchRecords) }, (_, index) =>
    Math.min(stretchRecords, records - index * stretchRecords),
  )

function stretches(groups: readonly Stretch[]): readonly Stretch[] {
  const joined: Stretch[] = []
  for (const group of groups) {
    const open = joined.at(-1)
    if (open && group.last - open.first < stretchRecords) joined[joined.length - 1] = { ...open, last: group.last }
    else joined.push(group)
  }
  return joined
}

/** Throws the error of the first value that cannot be kept; the engine throws for what it cannot decode. */
async function read(
  probe: ParquetProbe,
  file: SourceFile,
  columns: readonly ParquetColumn[],
  { first, last }: Stretch,
): Promise<void> {
  if (last < first) return
  const hashes = columns.map(({ cell }) => `bit_xor(hash(${cell}))`)
  const checked = columns.filter((column) => column.check !== null)
  const broken = checked.map(({ check }, index) => {
    return `min(case when ${String(check?.brokenSql)} then ${recordNumber} end) as broken_${index}`
  })
  const part = `from ${numberedRecords(file, columns)} where ${recordNumber} between ${first} and ${last}`
  const [found] = await probe.rows(`select ${[...hashes, ...broken, 'count(*) as records'].join(', ')} ${part}`)
  if (Number(found?.['records']) !== last - first + 1) {
    const reason = `it says it has ${last - first + 1} records from number ${first} on, and ${String(found?.['records'])} are there`
    throw new AppError('file_damaged', { nodeId: file.nodeId, file: file.name, place: 'its row groups', reason })
  }
  const numbers = checked.map((column, index) => ({ column, number: Number(found?.[`broken_${index}`] ?? Infinity) }))
  const worst = numbers.toSorted((a, b) => a.number - b.number)[0]
  if (worst && worst.number !== Infinity) throw await valueFailure(probe, file, columns, worst.column, worst.number)
}

async function valueFailure(
  probe: ParquetProbe,
  file: SourceFile,
  columns: readonly ParquetColumn[],
  column: ParquetColumn,
  record: number,
): Promise<AppError> {
  if (column.cutSql !== undefined) return nanosecondsUnkept(file, columns)
  const value = `left(${column.cell}::varchar, 100)`
  const [found] = await probe.rows(
    `select ${value} as value from ${numberedRecords(file, columns)} where ${recordNumber} = ${record}`,
  )
  const place = { nodeId: file.nodeId, file: file.name, place: `record ${record}` }
  const reason = column.check?.reason ?? ''
  return new AppError('field_unreadable', { ...place, column: column.name, value: String(found?.['value']), reason })
}

function nanosecondsUnkept(file: SourceFile, columns: readonly ParquetColumn[]): AppError {
  const names = columns.flatMap(({ name, cutSql }) => (cutSql === undefined ? [] : [name]))
  return new AppError('nanoseconds_unkept', { nodeId: file.nodeId, file: file.name, columns: names.join(', ') })
}

/** The row group and the column that cannot be decoded. */
async function findDamage(
  probe: ParquetProbe,
  file: SourceFile,
  columns: readonly ParquetColumn[],
  groups: readonly Stretch[],
): Promise<string> {
  const isSound = async (column: ParquetColumn, { first, last }: Stretch) => {
    const part = `from ${numberedRecords(file, columns)} where ${recordNumber} between ${first} and ${last}`
    return probe.rows(`select bit_xor(hash(${column.cell})) ${part}`).then(
      () => true,
      () => false,
    )
  }
  const whole = { first: 1, last: groups.at(-1)?.last ?? 1, group: 1 }
  for (const column of columns) {
    if (await isSound(column, whole)) continue
    for (const group of groups) {
      if (await isSound(column, group)) continue
      return `column ${column.name}, row group ${group.group} (records ${group.first} to ${group.last})`
    }
    return `column ${column.name}`
  }
  return 'its row groups'
}
