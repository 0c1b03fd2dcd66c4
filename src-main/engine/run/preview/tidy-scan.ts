import type { TidyEvidence } from '../../../../src-shared/preview/suggest-ops.ts'
import { quoteLiteral } from '../../../../src-shared/sql/quote.ts'
import type { Column } from '../../../../src-shared/values/column.ts'
import type { Engine } from '../open-engine.ts'

/** What people write where there is no value. */
const wordsForNull = ['', 'n/a', 'na', '#n/a', 'null', 'none', 'nil', '-', '--', '?', 'unknown', 'tbd']
/** A column with more distinct values holds no list of words. */
const mostDistinct = 1_000

/** Spaces, words for no value and spellings in the columns of text of a table, by column. */
export async function tidyScan(
  engine: Engine,
  table: string,
  columns: readonly Column[],
): Promise<ReadonlyMap<string, TidyEvidence>> {
  const found = new Map<string, TidyEvidence>()
  for (const { name, type } of columns) {
    if (type.name === 'text') found.set(name, await scanColumn(engine, table, engine.dialect.identifier(name)))
  }
  return found
}

async function scanColumn(engine: Engine, table: string, name: string): Promise<TidyEvidence> {
  const words = wordsForNull.map(quoteLiteral).join(', ')
  const rows =
    await engine.rows(`with spelt as (select ${name} as value, count(*) as count from ${table} where ${name} is not null group by 1),
    keyed as (select value, count, lower(regexp_replace(trim(value), '\\s+', ' ', 'g')) as key from spelt),
    best as (select key, arg_max(value, (value = trim(value), count, value)) as most, count(*) as ways from keyed group by key)
  select value, count, most, ways, (select count(*) from spelt) as distinct_values,
    value <> trim(value) as outer_space, regexp_matches(trim(value), '\\s\\s') as inner_space, key in (${words}) as is_null_word
  from keyed join best using (key)
  where value <> trim(value) or regexp_matches(trim(value), '\\s\\s') or key in (${words}) or (ways > 1 and value <> most)
  order by count desc, value`)
  const sum = (flag: string) => rows.reduce((total, row) => total + (row[flag] === true ? Number(row['count']) : 0), 0)
  const isList = rows.every((row) => Number(row['distinct_values']) <= mostDistinct)
  const isNullWord = (row: (typeof rows)[number]) => row['is_null_word'] === true
  return {
    outerSpaces: sum('outer_space'),
    innerSpaces: sum('inner_space'),
    nullWords: rows.filter(isNullWord).map((row) => ({ value: String(row['value']), count: Number(row['count']) })),
    variants: rows
      .filter((row) => isList && !isNullWord(row) && Number(row['ways']) > 1 && row['value'] !== row['most'])
      .map((row) => ({ value: String(row['value']), to: String(row['most']), count: Number(row['count']) })),
  }
}
