import { type DatabaseReport, databaseReport } from '../../../src-shared/database-rights/database-report.ts'
import { type DatabaseNeeds, joinNeeds, tablesOnly } from '../../../src-shared/database-rights/database-needs.ts'
import { ledgerNeeds } from '../../../src-shared/database-rights/ledger-needs.ts'
import { pipelineNeeds } from '../../../src-shared/database-rights/pipeline-needs.ts'
import { isError } from '../../../src-shared/errors/problem.ts'
import { type LedgerTables, ledgerTables } from '../../../src-shared/ledger/ledger-tables.ts'
import { checkPipeline } from '../../../src-shared/pipeline/check-pipeline.ts'
import { parsePipeline } from '../../../src-shared/pipeline/parse-pipeline.ts'
import type { SchemaRecord } from '../../../src-shared/schemas/schema-record.ts'
import { readDatabaseFacts } from '../../postgres/rights/read-database-facts.ts'
import { databaseAddress } from '../../postgres/database-settings.ts'
import type { KnownTables } from '../documents/known-tables.ts'
import { parseHookSql } from '../documents/parse-hook-sql.ts'
import type { StudioParts } from '../studio-parts.ts'

export interface NamedDocument {
  readonly name: string
  readonly ir: unknown
}

/** Holds the role of the engine database against what the documents do there. Starts the embedded one where it has to. */
export async function checkDatabase(
  { engine, tables: known }: Pick<StudioParts, 'engine' | 'tables'>,
  documents: readonly NamedDocument[],
  schemas: readonly SchemaRecord[],
): Promise<DatabaseReport> {
  const database = await engine.database()
  const ledger = ledgerTables(database.settings)
  const found = await Promise.all(
    documents.map(async ({ name, ir }) => ({ name, needs: await needsOf(ir, { schemas, known, ledger }) })),
  )
  const needs = joinNeeds([tablesOnly(ledgerNeeds(ledger)), ...found.flatMap((each) => each.needs ?? [])])
  const names = (isSound: boolean) => found.filter((each) => (each.needs !== null) === isSound).map(({ name }) => name)
  const facts = await database.withClient((client) => readDatabaseFacts(client, needs))
  const { host, ...settings } = database.settings
  const address = databaseAddress({ host, ...settings })
  return databaseReport(needs, facts, {
    address,
    isLocal: isLoopback(host),
    pipelines: names(true),
    skipped: names(false),
  })
}

/** Null for a document with problems: what it would do is not known. */
async function needsOf(
  ir: unknown,
  {
    schemas,
    known,
    ledger,
  }: { readonly schemas: readonly SchemaRecord[]; readonly known: KnownTables; readonly ledger: LedgerTables },
): Promise<DatabaseNeeds | null> {
  const { pipeline } = parsePipeline(ir)
  if (!pipeline) return null
  const tables = await known.adopted(pipeline, schemas)
  // What its files bring does not matter here.
  const parsedSql = await parseHookSql(pipeline)
  const { problems } = checkPipeline(pipeline, { schemas, tables, sourceColumns: {}, parsedSql })
  return problems.some(isError) ? null : pipelineNeeds(pipeline, { schemas, ledger, parsedSql })
}

const isLoopback = (host: string): boolean => host === 'localhost' || host === '::1' || /^127\./.test(host)
