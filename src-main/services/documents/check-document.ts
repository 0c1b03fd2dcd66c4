import type { CheckResult, SourceListing } from '../../../src-shared/contract/records.ts'
import { AppError, isAppError } from '../../../src-shared/errors/app-error.ts'
import { isError, type Problem } from '../../../src-shared/errors/problem.ts'
import { checkPipeline, type SourceColumns } from '../../../src-shared/pipeline/check-pipeline.ts'
import {
  checkConnectors,
  type KnownConnectors,
  noConnectors,
  withConnectors,
} from '../../../src-shared/pipeline/check-connectors.ts'
import { documentProblems } from '../../../src-shared/pipeline/document-problems.ts'
import { type AddedColumns, addedColumns, schemasWith } from '../../../src-shared/pipeline/added-columns.ts'
import { checkDeliveries } from '../../../src-shared/pipeline/check-deliveries.ts'
import { checkModeChanges } from '../../../src-shared/pipeline/check-mode-changes.ts'
import { type ParsedPipeline, parsePipeline } from '../../../src-shared/pipeline/parse-pipeline.ts'
import { type AdoptedTables, noAdoptedTables } from '../../../src-shared/schemas/adopted-table.ts'
import type { SchemaRecord } from '../../../src-shared/schemas/schema-record.ts'
import { type Column, columnRecord } from '../../../src-shared/values/column.ts'
import { storeKind } from '../../stores/registry.ts'
import { type CheckedQueries, checkQueries } from './check-queries.ts'
import type { Listing } from '../../sources/known-listings.ts'
import type { KnownColumns } from './known-columns.ts'
import type { KnownQueries } from './known-queries.ts'
import type { KnownTables } from './known-tables.ts'
import type { LastLoad } from '../runs/last-loaded.ts'
import { checkSchedule } from './check-schedule.ts'
import { parseHookSql } from './parse-hook-sql.ts'
import { missingFile, sourcesOf } from './sources-of.ts'

/** A document as JSON text or as a value, and the base folder of its relative paths. */
export interface OpenDocument {
  readonly ir: unknown
  readonly baseFolder: string
  /** Its pipeline in the workspace; without it, the one with the document's own id. */
  readonly pipelineId?: string
}

export interface CheckedDocument extends ParsedPipeline {
  /** Those of its problems that it has whatever its files bring. */
  readonly ownProblems: readonly Problem[]
  /** What a change of load mode since the last run does to its rows: warnings among the problems. */
  readonly modeChanges: readonly Problem[]
  readonly columns: Readonly<Record<string, readonly Column[]>>
  /** What each source that reads files or a query brings, as far as it is known. */
  readonly sourceColumns: SourceColumns
  /** The columns of its query sources, as the server described them. */
  readonly queryColumns: CheckedQueries['columns']
  /** The schemas it was checked against: those of the workspace with the columns that a run adds first. */
  readonly schemas: readonly SchemaRecord[]
  /** The tables of its targets that none of them describes. */
  readonly tables: AdoptedTables
  readonly added: readonly AddedColumns[]
  /** When the stores that sources reach over a network were last listed. */
  readonly listings: Readonly<Record<string, SourceListing>>
  /** What each source finds on this machine, listed for this check: who reads it next does not list it again. */
  readonly found: Readonly<Record<string, Listing>>
}

export interface CheckWith {
  readonly schemas: readonly SchemaRecord[]
  readonly columns: KnownColumns
  readonly queries: KnownQueries
  readonly tables: KnownTables
  /** Absent: it can name none. */
  readonly connectors?: KnownConnectors
  /** What the last run of the pipeline read and loaded; absent where it is none of the workspace. */
  readonly loaded?: LastLoad
  readonly at: Date
}

/** Every problem of a document, and the columns of its files as they are now. */
export const checkDocument = ({ ir, ...place }: OpenDocument, knowing: CheckWith): Promise<CheckedDocument> =>
  checkParsed(parsePipeline(ir), place, knowing)

/** The same for a document that is parsed already. */
export async function checkParsed(
  parsed: ParsedPipeline,
  place: Omit<OpenDocument, 'ir'>,
  knowing: CheckWith,
): Promise<CheckedDocument> {
  const { problems } = parsed
  const { schemas, connectors = noConnectors } = knowing
  if (!parsed.pipeline)
    return {
      ...parsed,
      ownProblems: problems,
      modeChanges: [],
      columns: {},
      sourceColumns: {},
      queryColumns: {},
      schemas,
      tables: noAdoptedTables,
      added: [],
      listings: {},
      found: {},
    }
  const pipeline = withConnectors(parsed.pipeline, connectors)
  const fileColumns: Record<string, readonly Column[] | null> = {}
  const unreadable: Problem[] = []
  const listings: Record<string, SourceListing> = {}
  const found: Record<string, Listing> = {}
  for (const source of sourcesOf(pipeline, place)) {
    const { nodeId } = source
    // That no file is chosen is a problem of its own.
    if (source.config.path === '') {
      fileColumns[nodeId] = null
      continue
    }
    try {
      // Whoever types does not wait for a store over a network: what it held when it was last listed is enough here.
      const listing = await knowing.columns.listing(source, knowing.at, 'known')
      if (listing?.listedAt === null) found[nodeId] = listing
      else listings[nodeId] = { at: listing?.listedAt ?? null, files: listing?.files.length ?? 0 }
      if (listing?.files.length === 0 && storeKind(source.connector)) throw missingFile(source)
      const header = await knowing.columns.read(source, listing, 'known')
      fileColumns[nodeId] = header?.columns ?? null
    } catch (error) {
      if (!isAppError(error)) throw error
      fileColumns[nodeId] = null
      const index = pipeline.nodes.findIndex((node) => node.id === nodeId)
      const path = `nodes[${index}].config.path`
      // Only a warning, because the file may arrive or be replaced before the run; the run itself fails on it.
      unreadable.push({ code: error.code, severity: 'warning', message: error.message, nodeId, path })
    }
  }
  const queries = await checkQueries(pipeline, knowing.queries)
  const parsedSql = await parseHookSql(pipeline)
  const tables = await knowing.tables.adopted(pipeline, schemas)
  const sourceColumns = { ...fileColumns, ...queries.columns }
  const added = addedColumns(pipeline, schemas, sourceColumns)
  const context = { schemas: schemasWith(schemas, added), tables, sourceColumns, parsedSql }
  const check = checkPipeline(pipeline, context)
  const { targets, deliveries } = knowing.loaded ?? { targets: [], deliveries: [] }
  const modeChanges = checkModeChanges(pipeline, targets)
  const changes = [...modeChanges, ...checkDeliveries(pipeline, sourceColumns, deliveries)]
  const all = [
    ...[...problems, ...checkSchedule(pipeline), ...checkConnectors(pipeline, connectors)],
    ...[...unreadable, ...queries.problems, ...changes],
  ]
  return {
    ...parsed,
    pipeline,
    problems: [...all, ...check.problems],
    ownProblems: [...all, ...documentProblems(pipeline, context, check.problems)],
    modeChanges,
    columns: check.columns,
    sourceColumns,
    queryColumns: queries.columns,
    schemas: context.schemas,
    tables,
    added,
    listings,
    found,
  }
}

export function toCheckResult({ problems, columns, listings }: CheckedDocument): CheckResult {
  const records = Object.entries(columns).map(([nodeId, list]) => [nodeId, list.map(columnRecord)])
  return {
    ok: !problems.some(isError),
    problems: [...problems],
    columns: Object.fromEntries(records) as CheckResult['columns'],
    ...(Object.keys(listings).length === 0 ? {} : { listings }),
  }
}

/** Throws pipeline_has_problems with the first error, if there is one. */
export function refuseProblems(name: string, problems: readonly Problem[]): void {
  const failure = problemsFailure(name, problems)
  if (failure) throw failure
}

/** What an error among the problems throws; null where there is none. */
export function problemsFailure(name: string, problems: readonly Problem[]): AppError | null {
  const errors = problems.filter(isError)
  const [first] = errors
  if (!first) return null
  const where = first.nodeId === null ? '' : `${first.nodeId}: `
  const sentence = first.message.startsWith(where) ? first.message : where + first.message
  return new AppError('pipeline_has_problems', { name, count: errors.length, first: sentence })
}
