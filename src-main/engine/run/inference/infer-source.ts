import { availableParallelism } from 'node:os'

import { AppError } from '../../../../src-shared/errors/app-error.ts'
import type { ColumnEvidence } from '../../../../src-shared/inference/column-evidence.ts'
import { fileFormatDefinition } from '../../../../src-shared/formats/registry.ts'
import type { InferredColumn, SourceInference } from '../../../../src-shared/inference/inference.ts'
import { judgeColumn } from '../../../../src-shared/inference/judge-column.ts'
import { proposeSchema } from '../../../../src-shared/inference/propose-schema.ts'
import { columnsToCount } from '../../../../src-shared/inference/unique-columns.ts'
import type { Column } from '../../../../src-shared/values/column.ts'
import { planRun } from '../../plan/plan-run.ts'
import type { PlanSource } from '../../plan/plan.ts'
import { type Engine, openEngine } from '../open-engine.ts'
import { type OpenedSources, openSources } from '../sources/open-sources.ts'
import { readingFailure } from '../proof/prove-run.ts'
import type { InferJob } from '../run-port.ts'
import { columnConventions } from './column-conventions.ts'
import { layoutOffers } from './layout-offers.ts'
import { typedEvidenceSql, withTypedEvidence } from './typed-evidence.ts'
import { uniqueSql, withUniqueness } from './uniqueness.ts'
import { readEvidence, valueScanSql } from './value-scan.ts'
import { evidenceWithLines, type LocateRecords, withLines } from './with-lines.ts'
import { hiddenColumns } from '../../../../src-shared/sql/hidden-columns.ts'
import { hasMarks } from '../../compile/relations/record-marks.ts'
import { type SqlLines, writeLines } from '../../compile/text/sql-lines.ts'

const emitEveryMs = 250

/** The types of a source, proven on every value of its files; tells the share that is done now and then. */
export async function inferSource(job: InferJob, onShare: (share: number) => void): Promise<SourceInference> {
  const since = performance.now()
  const threads = availableParallelism()
  const engine = await openEngine({
    tempFolder: job.tempFolder,
    memoryLimitMb: job.memoryLimitMb,
    readablePaths: null,
    threads,
  })
  const timer = setInterval(() => onShare(engine.progress() ?? 0), emitEveryMs)
  try {
    const signal = new AbortController().signal
    // Declared types are what is to be found out.
    const node = { ...job.source, config: withoutTypes(job.source.config) }
    const ir = { ...job.ir, nodes: [node] }
    const files = { [node.id]: job.files }
    const sources = await openSources(ir, files, { engine, folder: job.tempFolder, signal })
    const [source] = planRun(ir, { schemas: [], sourceColumns: sources.columns, files }).sources
    if (!source) throw new AppError('not_found', { what: 'source node', id: node.id })
    const evidence = await gather({ engine, sources, source, threads })
    const decisions = await columnConventions(evidence, {
      relation: writeLines(sources.relation(source, engine.dialect)),
      quoting: engine.dialect,
      rows: (query) => engine.rows(query),
      storesNumbers: fileFormatDefinition(node.config.format).storesNumbers === true,
      locate: (spotted) => withLines(spotted, locateIn(source, sources)),
    })
    const offers = await layoutOffers(evidence, {
      format: node.config.format,
      options: node.config.formatOptions ?? {},
      fileCount: job.files.length,
      relation: soundRecords(source, sources.relation(source, engine.dialect)),
      quoting: engine.dialect,
      rows: (query) => engine.rows(query),
    })
    await sources.requireUnchanged()
    const names = job.files.map((file) => file.name)
    const columns = evidence.map((each) =>
      withOrigin(judgeColumn(each, names, decisions.get(each.name)), sources.columns[node.id] ?? []),
    )
    const { schema, notes } = proposeSchema(job.schemaName, columns, evidence)
    return {
      files: names,
      rows: evidence[0]?.count ?? 0,
      durationMs: Math.round(performance.now() - since),
      layout: null,
      offers: [...offers],
      columns,
      schema,
      schemaNotes: [...notes],
    }
  } finally {
    clearInterval(timer)
    engine.close()
  }
}

function withOrigin(column: InferredColumn, read: readonly Column[]): InferredColumn {
  const origin = read.find(({ name }) => name === column.name)?.origin
  return origin ? { ...column, origin } : column
}

interface Gather {
  readonly engine: Engine
  readonly sources: OpenedSources
  readonly source: PlanSource
  readonly threads: number
}

/** The scanner judges the files while the engine reads them, as in a run. */
async function gather({ engine, sources, source, threads }: Gather): Promise<readonly ColumnEvidence[]> {
  const relation = () => soundRecords(source, sources.relation(source, engine.dialect))
  const scan = () => engine.rows(valueScanSql(source.read, relation(), threads, engine.dialect))
  const signal = new AbortController().signal
  const inspecting = sources.inspect({ signal, mostRecords: Infinity, onRecords: () => undefined })
  // Files whose records are counted share a reader, and thousands of readers take minutes.
  if (sources.withManyFiles.length > 0) await inspecting
  const scanning = scan().catch((error: unknown) => ({ error }))
  const inspected = await inspecting.catch(async (error: unknown) => {
    engine.interrupt()
    // The engine is closed next, which it does not survive while it reads.
    await scanning
    throw error
  })
  let rows = await scanning
  if (('error' in rows && inspected.needsCare) || inspected.hasMarks)
    rows = await scan().catch((error: unknown) => ({ error }))
  if ('error' in rows) throw readingFailure([source], rows.error)
  const all = (inspected.records[source.nodeId] ?? []).reduce((sum, each) => sum + each, 0)
  const records = all - (inspected.flawed[source.nodeId] ?? 0)
  requireEvery(source, rows, records)
  const texts = readEvidence(source.read, rows, records)
  const typedSql = typedEvidenceSql(source.read, relation(), engine.dialect)
  const evidence = typedSql === null ? texts : withTypedEvidence(texts, await engine.rows(typedSql))
  const counted = columnsToCount(evidence)
  if (counted.length === 0) return evidenceWithLines(evidence, locateIn(source, sources))
  const unique = await engine.rows(uniqueSql(counted, relation(), engine.dialect))
  return evidenceWithLines(withUniqueness(evidence, counted, unique), locateIn(source, sources))
}

const locateIn =
  ({ nodeId }: PlanSource, sources: OpenedSources): LocateRecords =>
  (file, records) =>
    sources.locate(nodeId, file, records)

/** A record that cannot be read has no values to judge a column by. */
function soundRecords(source: PlanSource, records: SqlLines): string {
  return writeLines(
    hasMarks(source) ? ['select * from (', records, `) as records where ${hiddenColumns.flaw} is null`] : records,
  )
}

/** The engine has to have read every record that the scanner found. */
function requireEvery(source: PlanSource, rows: Awaited<ReturnType<Engine['rows']>>, records: number): void {
  for (const index of source.read.keys()) {
    const own = rows.filter((row) => Number(row['col']) === index)
    const read = own.reduce((sum, row) => sum + Number(row['count']), 0)
    if (own.length === 0 || read === records) continue
    const reason = `it has ${records} records, and the engine (DuckDB) read ${read}. Please report this as a bug in Weir`
    throw new AppError('file_unusable', { nodeId: source.nodeId, file: source.files[0]?.name ?? '', reason })
  }
}

/** A source without the types it declares; without a header line the names are still needed, and so are texts that hold several types. */
function withoutTypes(config: InferJob['source']['config']): InferJob['source']['config'] {
  const { columns = [], ...rest } = config
  const isNamedHere = config.formatOptions?.header === false
  const mayMix = fileFormatDefinition(config.format).holdsMixedTypes === true
  const kept = columns.filter(({ type }) => isNamedHere || (mayMix && type === 'text'))
  return kept.length > 0 ? { ...rest, columns: kept.map(({ name }) => ({ name, type: 'text' })) } : rest
}
