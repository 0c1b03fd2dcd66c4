import { postgresType } from '../../../src-shared/expression/postgres-type.ts'
import { quoteIdentifier, quoteLiteral, quoteQualifiedName } from '../../../src-shared/sql/quote.ts'
import type { Column } from '../../../src-shared/values/column.ts'
import { postgres } from '../../../src-shared/sql/dialects/postgres.ts'
import type { TestDatabase } from '../../postgres/testing/test-database.ts'
import type { CompiledRun } from '../compile/compiled-run.ts'
import { compilePlan } from '../compile/compile-plan.ts'
import type { Plan } from '../plan/plan.ts'
import { columnsOf, type GoldenFixture, recordsOf } from './golden-case.ts'

type Rows = readonly (readonly (string | null)[])[]

/** Loads the rows of a fixture into Postgres, and compiles the plan for there. */
export async function postgresCopy(
  database: TestDatabase,
  plan: Plan,
  fixture: Pick<GoldenFixture, 'sources' | 'tables'>,
): Promise<CompiledRun> {
  for (const source of plan.sources) {
    await fillTable(database, copyOf(source.nodeId), ...recordsOf(source, fixture.sources[source.nodeId]))
  }
  for (const [table, given] of Object.entries(fixture.tables ?? {})) {
    await fillTable(database, quoteQualifiedName(table), columnsOf(given), given.rows)
  }
  return compilePlan(plan, postgres, (source) => [`select * from ${copyOf(source.nodeId)}`])
}

const copyOf = (nodeId: string): string => quoteIdentifier(`copy of ${nodeId}`)

async function fillTable(database: TestDatabase, table: string, columns: readonly Column[], rows: Rows): Promise<void> {
  const list = columns.map(({ name, type }) => `${quoteIdentifier(name)} ${postgresType(type)}`)
  await database.query(`drop table if exists ${table}`)
  await database.query(`create table ${table} (${list.join(', ')})`)
  if (rows.length === 0) return
  const values = rows.map((row) => `(${row.map((cell) => (cell === null ? 'null' : quoteLiteral(cell))).join(', ')})`)
  await database.query(`insert into ${table} values ${values.join(', ')}`)
}
