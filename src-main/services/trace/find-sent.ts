import type { TraceEnd } from '../../../src-shared/contract/trace-records.ts'
import type { Database } from '../../postgres/database.ts'
import { readColumns } from '../../postgres/tables/read-columns.ts'
import type { SentRow } from '../../engine/run/trace/trace-port.ts'
import { rowOrigin } from '../../../src-shared/schemas/row-origin.ts'
import { originLoad } from './find-row.ts'
import { rowsWith } from './compare-row.ts'
import { findLoads } from './find-run.ts'

interface SentTo {
  readonly runId: string
  readonly table: string
  /** The file of the record that the row carries. */
  readonly file: string
  readonly sent: SentRow
}

/** Where a row that a run sent is in its table now. */
export async function findSent(database: Database, { runId, table, file, sent }: SentTo): Promise<TraceEnd> {
  const { columns, primaryKey } = await database.withClient((client) => readColumns(client, table, 'any target'))
  const types = new Map(columns.map(({ name, type }) => [name, type]))
  const valuesOf = (names: readonly string[]) =>
    Object.fromEntries(names.map((name) => [name, sent.values[name] ?? null]))
  const isKeyed = primaryKey.length > 0 && primaryKey.every((name) => name in sent.values)
  const wanted = valuesOf(isKeyed ? primaryKey : columns.flatMap(({ name }) => (name in sent.values ? [name] : [])))
  const end = (
    state: 'there' | 'rewritten' | 'missing',
    row: Readonly<Record<string, string | null>>,
    writtenBy: string | null,
  ) => {
    const shown =
      primaryKey.length > 0 && primaryKey.every((name) => row[name] !== undefined) ? primaryKey : Object.keys(wanted)
    const key = shown.map((column) => ({ column, value: row[column] ?? wanted[column] ?? null }))
    return { kind: 'loaded' as const, nodeId: sent.targetId, table, key, state, writtenBy }
  }
  const origin = rowOrigin(types)
  if (origin) {
    const [load] = await findLoads(database, 'run_id = $1 and target = $2 and file = $3', [runId, table, file])
    const its = `${origin.load} = ${load?.loadId ?? 'null'} and ${origin.record} = ${sent.row.record}`
    const [there] = load ? await rowsWith(database, table, types, wanted, its) : []
    if (there) return end('there', there, null)
  }
  const [other] = await rowsWith(database, table, types, wanted)
  if (!other) return end('missing', {}, null)
  const loadId = other[originLoad] ?? null
  if (!origin) return end('there', other, null)
  const [writer] = loadId === null ? [] : await findLoads(database, 'load_id = $1', [loadId])
  return end('rewritten', other, writer?.runId ?? null)
}
