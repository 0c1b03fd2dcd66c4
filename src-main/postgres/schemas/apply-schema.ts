import { AppError, isAppError } from '../../../src-shared/errors/app-error.ts'
import { planSchema, type SchemaPlan } from '../../../src-shared/schemas/plan-schema.ts'
import type { SchemaDocument } from '../../../src-shared/schemas/schema-record.ts'
import { quoteIdentifier } from '../../../src-shared/sql/quote.ts'
import { schemaTableName } from '../../../src-shared/schemas/table-name.ts'
import { withoutStop } from '../../../src-shared/errors/failures/sentence-parts.ts'
import type { Database, DatabaseClient } from '../database.ts'
import { errorCode } from '../translate-error.ts'
import { readTable } from './read-table.ts'

/** The statements that applying the schema would run. Throws schema_conflict if it cannot be applied. */
export function planSchemaOnDatabase(database: Database, document: SchemaDocument): Promise<SchemaPlan> {
  return database.withClient((client) => planNow(client, document))
}

/** A view over the table, which Postgres does not keep while a column gets another type. */
export interface TableView {
  readonly name: string
  readonly sql: string
}

interface Applying {
  /** Views over the table that are Weir's own. */
  readonly views?: readonly TableView[]
  /** What else belongs to the change; it fails with it. */
  readonly beforeCommit?: (plan: SchemaPlan) => void
}

/** Creates or changes the schema's table in one transaction and returns the statements. */
export async function applySchema(
  database: Database,
  document: SchemaDocument,
  { views = [], beforeCommit }: Applying = {},
): Promise<SchemaPlan> {
  const table = `public.${schemaTableName(document.name)}`
  try {
    return await database.transaction(async (client) => {
      // Two processes that apply the same schema at once would both see no table.
      await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`weir:schema:${table}`])
      await client.query('set local search_path to public')
      const plan = await planNow(client, document)
      const rebuilt = plan.statements.some((statement) => / ALTER COLUMN .* TYPE /s.test(statement)) ? views : []
      for (const { name } of rebuilt) await client.query(`drop view if exists ${quoteIdentifier(name)}`)
      for (const statement of plan.statements) await client.query(statement)
      // Their columns are those that the table had when they were made; a column that was added comes last.
      const made = plan.statements.length === 0 ? [] : views
      for (const { name, sql } of made) await client.query(`create or replace view ${quoteIdentifier(name)} as ${sql}`)
      beforeCommit?.(plan)
      return plan
    })
  } catch (error) {
    throw translateRefusedChange(error, table)
  }
}

async function planNow(client: DatabaseClient, document: SchemaDocument): Promise<SchemaPlan> {
  const table = `public.${schemaTableName(document.name)}`
  const plan = planSchema(document, await readTable(client, table))
  if (plan.problems.length === 0) return plan
  const reason = plan.problems.map((problem) => withoutStop(problem.message)).join('; ')
  throw new AppError('schema_conflict', { table, reason })
}

/** Checks against the rows of the table that they allow the change. */
function translateRefusedChange(error: unknown, table: string): unknown {
  if (!isAppError(error) || error.code !== 'sql_failed') return error
  const { message, column } = error.cause as { message: string; column?: string }
  const refused: Record<string, string> = {
    '23502': `its rows have no value for the new column ${column ?? ''}; give the field a default, or allow it to be empty`,
  }
  const reason = refused[errorCode(error.cause)] ?? message
  return new AppError('schema_conflict', { table, reason }, { cause: error.cause })
}
