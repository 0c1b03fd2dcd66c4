import { quoteIdentifier } from '../../../src-shared/sql/quote.ts'
import { lookupTable } from '../compile/relations/side-relations.ts'
import type { CompiledRun } from '../compile/compiled-run.ts'
import type { Engine } from '../run/open-engine.ts'
import { columnsOf, type GoldenCase } from './golden-case.ts'
import { valuesRelation } from './values-relation.ts'
import { writeLines } from '../compile/text/sql-lines.ts'

/** Creates the tables that a run would copy from the engine database. */
export async function fillLookups(
  engine: Pick<Engine, 'execute' | 'dialect'>,
  compiled: CompiledRun,
  { fixture }: Pick<GoldenCase, 'fixture'>,
): Promise<void> {
  for (const lookup of compiled.lookups) {
    const given = fixture?.tables?.[lookup.table]
    if (!given) throw new TypeError(`the case has no rows of ${lookup.table}`)
    const rows = writeLines(valuesRelation(columnsOf(given), given.rows))
    const columns = lookup.columns.map(
      ({ name, as }) => `any_value(${quoteIdentifier(name)}) as ${quoteIdentifier(as)}`,
    )
    const key = `${quoteIdentifier(lookup.key.name)} as ${quoteIdentifier(lookup.key.as)}`
    const list = [key, ...columns, `count(*) as ${quoteIdentifier(lookup.matches)}`].join(', ')
    const table = lookupTable(lookup, engine.dialect)
    await engine.execute(`drop table if exists ${table}`)
    await engine.execute(
      `create table ${table} as select ${list} from (${rows}) where ${quoteIdentifier(lookup.key.name)} is not null group by ${quoteIdentifier(lookup.key.name)}`,
    )
  }
}
