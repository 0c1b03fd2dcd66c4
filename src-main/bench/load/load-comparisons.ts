import type { CopyStep } from '../copy-with-postgres.ts'
import { customerColumns } from '../customers-file.ts'

/** A way to load the customers file, by psql or by Weir, into a table that is made ready before. */
export interface LoadSide {
  readonly name: string
  readonly table: PreparedTable
  readonly file: 'customers' | 'one in ten changed'
  readonly by:
    { readonly psql: readonly CopyStep[] } | { readonly weir: Readonly<Record<string, unknown> & { loadMode: string }> }
}

export interface PreparedTable {
  /** Beside its primary key. */
  readonly hasIndexes: boolean
  /** The rows that are there: as psql loads them, or as Weir's pipeline does, with other letters in one column. */
  readonly holds: 'nothing' | 'the rows of psql' | 'the rows of Weir'
}

/** Two ways that are held against each other, with the ratio of their times that is promised. */
export interface LoadComparison {
  readonly side: string
  readonly baseline: string
  readonly atMost: (rows: number) => number
}

const target = 'public.ds_customer'
const copy: readonly CopyStep[] = [{ copyInto: target }]
const plain = { hasIndexes: false, holds: 'nothing' } as const
const indexed = { hasIndexes: true, holds: 'the rows of Weir' } as const
const known = { hasIndexes: false, holds: 'the rows of Weir' } as const
const upsert = { loadMode: 'upsert', upsertKey: ['customer_id'] } as const
const changed = 'one in ten changed'

export const loadSides: readonly LoadSide[] = [
  { name: 'psql \\copy', table: plain, file: 'customers', by: { psql: copy } },
  { name: 'append', table: plain, file: 'customers', by: { weir: { loadMode: 'append' } } },
  { name: 'upsert into an empty table', table: plain, file: 'customers', by: { weir: upsert } },
  {
    name: 'psql \\copy, two indexes',
    table: { hasIndexes: true, holds: 'nothing' },
    file: 'customers',
    by: { psql: copy },
  },
  {
    name: 'psql, delete and \\copy, two indexes',
    table: { hasIndexes: true, holds: 'the rows of psql' },
    file: 'customers',
    by: { psql: [{ sql: `delete from ${target}` }, ...copy] },
  },
  { name: 'truncate, two indexes', table: indexed, file: 'customers', by: { weir: { loadMode: 'truncate' } } },
  { name: 'blue_green, two indexes', table: indexed, file: 'customers', by: { weir: { loadMode: 'blue_green' } } },
  {
    name: 'psql, merge of everything',
    table: { hasIndexes: false, holds: 'the rows of psql' },
    file: changed,
    by: { psql: mergeSteps('') },
  },
  {
    name: 'psql, merge of what differs',
    table: { hasIndexes: false, holds: 'the rows of psql' },
    file: changed,
    by: { psql: mergeSteps(` where (${rowOf('had')}) is distinct from (${rowOf('excluded')})`) },
  },
  { name: 'upsert, 90 % unchanged', table: known, file: changed, by: { weir: upsert } },
]

export const loadComparisons: readonly LoadComparison[] = [
  {
    side: 'append',
    baseline: 'psql \\copy',
    atMost: (rows) => (rows < 500_000 ? 1.4 : rows < 2_000_000 ? 1.15 : 1.1),
  },
  { side: 'upsert into an empty table', baseline: 'append', atMost: () => 1.3 },
  { side: 'truncate, two indexes', baseline: 'psql \\copy, two indexes', atMost: () => 1 },
  { side: 'truncate, two indexes', baseline: 'psql, delete and \\copy, two indexes', atMost: () => 1.15 },
  { side: 'blue_green, two indexes', baseline: 'psql \\copy, two indexes', atMost: () => 1 },
  { side: 'upsert, 90 % unchanged', baseline: 'psql, merge of everything', atMost: () => 0.5 },
  { side: 'upsert, 90 % unchanged', baseline: 'psql, merge of what differs', atMost: () => 1 },
]

/** A staging table, and one statement that inserts or updates. */
function mergeSteps(condition: string): readonly CopyStep[] {
  const columns = customerColumns.join(', ')
  const changes = customerColumns.filter((name) => name !== 'customer_id').map((name) => `${name} = excluded.${name}`)
  return [
    { sql: `create temp table staging on commit drop as select ${columns} from ${target} with no data` },
    { copyInto: 'staging' },
    {
      sql: `insert into ${target} as had (${columns}) select ${columns} from staging
            on conflict (customer_id) do update set ${changes.join(', ')}${condition}`,
    },
  ]
}

function rowOf(side: string): string {
  return customerColumns.map((name) => `${side}.${name}`).join(', ')
}
