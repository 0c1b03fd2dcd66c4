import type pg from 'pg'

import { quoteIdentifier } from '../../../src-shared/sql/quote.ts'
import type { RefusedRows } from './refused-rows.ts'
import { refusalOf } from './refusal-of.ts'
import type { TableRule } from './table-rules.ts'

export interface RefusalSearch {
  readonly client: pg.Client
  readonly refused: RefusedRows
  readonly rules: readonly TableRule[]
  /** The temporary table of the rows that came: `_weir_place`, `_weir_load`, `_weir_row` and the target's columns. */
  readonly relation: string
  /** The table they go to, quoted; null where its rows are replaced by those that come. */
  readonly table: string | null
  /** SQL that is true where the row `came` is to become the row `had` of the table, and so does not meet it; null where all are new. */
  readonly isItself: string | null
  /** SQL over `came` of the rows whose columns are all written; null where those of all rows are. */
  readonly isWhole: string | null
}

/** Takes out the rows that break a rule which SQL can look for; gives how many they were. */
export async function takeRefused(search: RefusalSearch): Promise<number> {
  const { client, relation, rules } = search
  await client.query(`analyze ${relation}`)
  let taken = 0
  // Of rows that are the same, the first one that is otherwise sound is loaded.
  for (const rule of rules.toSorted((a, b) => orderOf(a) - orderOf(b))) taken += await takeBreaking(search, rule)
  // A row may refer to one that was there twice.
  for (const rule of rules.filter(refersToItself)) taken += await takeBreaking(search, rule)
  return taken
}

const refersToItself = ({ search }: TableRule): boolean => search?.kind === 'reference' && search.isOwnTable

const orderOf = ({ kind }: TableRule): number => (kind === 'unique' ? 1 : 0)

async function takeBreaking(search: RefusalSearch, rule: TableRule): Promise<number> {
  const { refused, relation, table, isItself, isWhole } = search
  const whole = isWhole === null ? '' : `(${isWhole}) and `
  const looked = rule.search
  switch (looked?.kind) {
    case undefined:
      return 0
    case 'check':
      return refused.take(relation, refusalOf(rule, 'check'), `${whole}not (${looked.expression})`)
    case 'reference': {
      const missing = missingReference(rule, looked, search)
      let taken = 0
      // A row of the same table may refer to one that has just been taken out.
      for (let last = -1; last !== 0 && (last < 0 || looked.isOwnTable); taken += last) {
        last = await refused.take(relation, refusalOf(rule, 'reference'), whole + missing)
      }
      return taken
    }
    case 'unique': {
      const keys = looked.keys.join(', ')
      const present = looked.keys.map((key) => `(${key}) is not null`)
      const some = [...present, ...(looked.predicate === null ? [] : [`(${looked.predicate})`])].join(' and ')
      const own = isItself === null ? '' : ` and not (${isItself})`
      const inTable = `${whole}(${some}) and (${keys}) in (select ${keys} from ${table ?? ''} had where (${some})${own})`
      const repeated = `_weir_place in (
        select _weir_place from (
          select _weir_place, row_number() over (partition by ${keys} order by _weir_place) as nth
          from ${relation} came where ${whole}(${some})) ranked
        where nth > 1)`
      return (
        (table === null ? 0 : await refused.take(relation, refusalOf(rule, 'in the table'), inTable)) +
        (await refused.take(relation, refusalOf(rule, 'in the file'), repeated))
      )
    }
  }
}

/** A key that is null in part refers to nothing. */
function missingReference(
  { columns }: TableRule,
  {
    table,
    referred,
    isOwnTable,
  }: { readonly table: string; readonly referred: readonly string[]; readonly isOwnTable: boolean },
  { relation, table: destination }: RefusalSearch,
): string {
  const present = columns.map((name) => `came.${quoteIdentifier(name)} is not null`)
  const same = columns.map(
    (name, index) => `other.${quoteIdentifier(referred[index] ?? '')} = came.${quoteIdentifier(name)}`,
  )
  const found = (where: string) => `not exists (select from ${where} other where ${same.join(' and ')})`
  const places = isOwnTable ? [...(destination === null ? [] : [destination]), relation] : [table]
  return [...present, ...places.map(found)].join(' and ')
}
