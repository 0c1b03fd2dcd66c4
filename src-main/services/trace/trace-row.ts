import type { RowTrace, TraceComparison } from '../../../src-shared/contract/trace-records.ts'
import { AppError, isAppError } from '../../../src-shared/errors/app-error.ts'
import type { Pipeline } from '../../../src-shared/pipeline/ir.ts'
import { platformLineage } from '../../../src-shared/schemas/managed-columns.ts'
import { schemaNamed } from '../../../src-shared/schemas/schema-named.ts'
import type { TraceAnswer, TracePage } from '../../engine/run/trace/trace-port.ts'
import type { Database } from '../../postgres/database.ts'
import { upstreamOf } from '../../../src-shared/pipeline/upstream-of.ts'
import type { StudioParts } from '../studio-parts.ts'
import { askPlace, askReplay } from './ask-replay.ts'
import { compareRow } from './compare-row.ts'
import { findReplayed } from './find-replayed.ts'
import { findRow, type TableRow } from './find-row.ts'
import { findLoads, type KnownRun, knownRun, type LedgerFile, tracedRun } from './find-run.ts'

export interface RowRequest {
  /** A schema by its name or its table. */
  readonly table: string
  readonly key: string | Readonly<Record<string, string | null>>
  readonly page: TracePage
}

/** From a row of a table back to the run that wrote it last, the records that it was made from, and its values at each node. */
export async function traceRow(parts: StudioParts, request: RowRequest, signal?: AbortSignal): Promise<RowTrace> {
  const database = await parts.engine.database()
  const schema = schemaNamed(request.table, parts.store.schemas.list())
  const table = schema ? `public.${schema.tableName}` : await tableNamed(database, request.table)
  const row = await findRow(database, table, request.key)
  const { columns, key } = row
  const traced: RowTrace = {
    table,
    key: [...key],
    columns: columns.map(({ name, type }) => ({ name, type })),
    values: columns.map(({ name }) => row.values[name] ?? null),
    run: null,
    nodeId: null,
    files: [],
    replayed: null,
    records: { total: 0, offset: request.page.offset, shown: [] },
    steps: [],
    comparison: { state: 'not replayed', reason: '' },
    notes: [],
  }
  const origin = await originOf(database, row, schema !== null)
  if ('reason' in origin) return { ...traced, comparison: { state: 'not replayed', reason: origin.reason } }
  return { ...traced, ...(await traceLoad(parts, { row, origin, page: request.page, signal }, database)) }
}

/** A table that no schema made, with the schema of the database that it is in. */
async function tableNamed(database: Database, name: string): Promise<string> {
  if (name.includes('.')) return name
  const found = await database.query(`select 1 from pg_tables where schemaname = 'public' and tablename = $1`, [name])
  if (found.length === 0) throw new AppError('not_found', { what: 'schema or table', id: name })
  return `public.${name}`
}

interface Origin {
  readonly load: LedgerFile
  readonly record: number
}

/** The load and the record that a row carries, or why it carries none. */
async function originOf(
  database: Database,
  { table, values, origin }: TableRow,
  isMadeHere: boolean,
): Promise<Origin | { readonly reason: string }> {
  if (origin === null)
    return {
      reason: `${table} has no column in which rows carry where they come from. ${isMadeHere ? 'Apply its schema again.' : 'Weir adds none to a table that it did not make; a record of a file can be traced to its row.'}`,
    }
  const { load: loadId, record } = origin
  if (loadId === null || record === null)
    return {
      reason: values[platformLineage.name]
        ? 'The platform wrote this row last: its lineage names no load of Weir.'
        : 'Weir did not load this row: another program wrote it, or it was there before.',
    }
  const [load] = await findLoads(database, 'load_id = $1', [loadId])
  return load
    ? { load, record: Number(record) }
    : { reason: `The ledger of this database has no load ${loadId}, which the row carries.` }
}

interface LoadedRow {
  readonly row: TableRow
  readonly origin: Origin
  readonly page: TracePage
  readonly signal: AbortSignal | undefined
}

async function traceLoad(parts: StudioParts, loaded: LoadedRow, database: Database): Promise<Partial<RowTrace>> {
  const { load, record } = loaded.origin
  const run = tracedRun(parts, load)
  const replayed = await findReplayed(database, load.runId, record)
  if (replayed) {
    const reason = 'The row was rejected first and loaded later by a replay, whose corrected row is shown instead.'
    return { run, replayed, comparison: { state: 'not replayed', reason } }
  }
  const known = knownRun(parts, load)
  if ('reason' in known) {
    const { nodeId, file } = load
    const files = [{ nodeId, file, place: null, state: 'not comparable' as const }]
    const reason = `${known.reason} The row is record ${record} of ${file}.`
    return { run, files, comparison: { state: 'not replayed', reason } }
  }
  const target = targetOf(known.pipeline, load)
  if (target === null) {
    const reason = `The run has no target for ${load.table}.`
    return { run, comparison: { state: 'not replayed', reason } }
  }
  return { run, nodeId: target, ...(await replayLoad(parts, { ...loaded, known, target }, database)) }
}

/** Several targets of a pipeline may load one table; then the file tells which one the row came by. */
function targetOf(pipeline: Pipeline, { table, nodeId }: LedgerFile): string | null {
  const targets = pipeline.nodes.filter(
    (node) => node.kind === 'target' && node.schema === table && upstreamOf(pipeline, node.id).has(nodeId),
  )
  return targets[0]?.id ?? null
}

async function replayLoad(
  parts: StudioParts,
  { row, origin, page, signal, known, target }: LoadedRow & { readonly known: KnownRun; readonly target: string },
  database: Database,
): Promise<Partial<RowTrace>> {
  const { load, record } = origin
  const upstream = upstreamOf(known.pipeline, target)
  const { files, answer, reason } = await askReplay(parts, {
    run: known,
    nodeIds: upstream,
    about: { nodeId: load.nodeId, file: load.file },
    question: (file) => ({
      kind: 'row',
      targetId: target,
      row: { nodeId: load.nodeId, file, record },
      key: row.primaryKey,
      values: row.values,
    }),
    page,
    signal,
  }).catch(unlessUnfit)
  if (answer) {
    const { comparison, notes } = await judge(database, row, answer)
    return { files: [...files], records: pageOf(answer, page), steps: [...answer.steps], comparison, notes }
  }
  const place = await askPlace(parts, known, { nodeId: load.nodeId, file: 0, record }, load.file).catch(noPlace)
  const comparison = { state: 'not replayed' as const, reason: reason ?? '' }
  if (place) return { files: [...files], records: pageOf(place, page), comparison }
  return { files: [...files], comparison, notes: [`The row carries record ${record} of ${load.file}.`] }
}

/** A document that does not fit any more is no reason to tell nothing. */
function unlessUnfit(error: unknown) {
  if (isAppError(error) && error.code === 'trace_document_unfit')
    return { files: [], answer: null, reason: error.message }
  throw error
}

function noPlace(error: unknown): null {
  if (isAppError(error)) return null
  throw error
}

const pageOf = ({ records }: TraceAnswer, { offset }: TracePage): RowTrace['records'] => ({
  total: records.total,
  offset,
  shown: [...records.shown],
})

async function judge(
  database: Database,
  row: TableRow,
  { sent, notes }: TraceAnswer,
): Promise<{ readonly comparison: TraceComparison; readonly notes: string[] }> {
  const [first] = sent
  if (!first) {
    const reason = 'The replay of the run does not give this row, so it was changed since, or the run read other rows.'
    return { comparison: { state: 'not replayed', reason }, notes: [...notes] }
  }
  const comparison = await compareRow(database, row, first.values)
  const alike = 'The run sent more than one row alike to this one, so the records of all of them are shown.'
  return { comparison, notes: [...notes, ...(sent.length > 1 ? [alike] : [])] }
}
