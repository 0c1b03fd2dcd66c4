/** What a role can be granted on a table. */
export const tableRights = [
  'select',
  'insert',
  'update',
  'delete',
  'truncate',
  'references',
  'trigger',
  // ANALYZE and REFRESH; before Postgres 17 only the owner holds it.
  'maintain',
] as const
export type TableRight = (typeof tableRights)[number]

/** What one part of a pipeline, or Weir itself, does with a table of the engine database. */
export interface TableNeed {
  /** Qualified: public.ds_customer. */
  readonly table: string
  /** In a person's words: "target load_customers", "the load ledger". */
  readonly usedBy: string
  readonly rights: readonly TableRight[]
  /** Any one of them is enough. */
  readonly oneOf: readonly TableRight[]
  /** What Postgres passes over with a warning where they are not held. */
  readonly wished: readonly TableRight[]
  /** True where the table itself is changed, which only its owner may do. */
  readonly isAltered: boolean
  /** True where further tables are made in its schema. */
  readonly makesTables: boolean
  /** True where it has to be there before the run. */
  readonly mustExist: boolean
  /** Who makes the table where it is missing: the run itself, a person who applies its schema, or nobody. */
  readonly madeBy: 'run' | 'schema' | null
  /** True where rows are sent with COPY straight into it, which Postgres refuses under row-level security. */
  readonly isCopiedInto: boolean
  /** One of Weir's own tables, whose schema is a setting. */
  readonly isOwn: boolean
  /** Whether something temporary is made on the way; before Postgres 16 that is so for values that are checked beforehand. */
  readonly temporary: 'never' | 'before 16' | 'sometimes' | 'always'
}

/** What loading a target takes of the role. */
export interface TargetRights extends Partial<
  Pick<TableNeed, 'isAltered' | 'makesTables' | 'isCopiedInto' | 'temporary'>
> {
  readonly table: readonly TableRight[]
  /** Further tables that keep what the next load has to know; made where they are missing. */
  readonly stateTables?: readonly string[]
}

/** A need with the usual answers filled in. */
export const tableNeed = (need: Pick<TableNeed, 'table' | 'usedBy' | 'rights'> & Partial<TableNeed>): TableNeed => ({
  oneOf: [],
  wished: [],
  isAltered: false,
  makesTables: false,
  mustExist: false,
  madeBy: null,
  isCopiedInto: false,
  isOwn: false,
  temporary: 'never',
  ...need,
})

/** A table that is only read. */
export const readNeed = (table: string, usedBy: string): TableNeed =>
  tableNeed({ table, usedBy, rights: ['select'], madeBy: 'schema' })

/** What a target takes, with the tables that its load mode keeps its state in. */
export const targetNeeds = (
  table: string,
  usedBy: string,
  { table: rights, stateTables = [], ...more }: TargetRights,
): readonly TableNeed[] => [
  tableNeed({ table, usedBy, rights, madeBy: 'schema', ...more }),
  ...stateTables.map((state) =>
    tableNeed({ table: state, usedBy, rights: ['select', 'insert', 'update'], madeBy: 'run' }),
  ),
]

/** A rejected row that comes again is updated, so that it is kept once; all of them pass through a temporary table. */
export const quarantineNeed = (table: string): TableNeed =>
  tableNeed({ table, usedBy: 'quarantine', rights: ['select', 'insert', 'update'], madeBy: 'run', temporary: 'always' })

/** All that is done with one table, by whom. */
export interface MergedNeed extends Omit<TableNeed, 'usedBy' | 'temporary' | 'oneOf'> {
  readonly usedBy: readonly string[]
  /** Of each of these any one is enough. */
  readonly oneOf: readonly (readonly TableRight[])[]
}

export function mergeNeeds(needs: readonly TableNeed[]): readonly MergedNeed[] {
  return [...new Set(needs.map(({ table }) => table))].map((table) => {
    const same = needs.filter((need) => need.table === table)
    const asked = new Set(same.flatMap(({ rights }) => rights))
    const wished = new Set(same.flatMap((need) => need.wished))
    return {
      table,
      usedBy: [...new Set(same.map(({ usedBy }) => usedBy))],
      rights: tableRights.filter((right) => asked.has(right)),
      oneOf: same.map(({ oneOf }) => oneOf).filter((rights) => rights.length > 0),
      wished: tableRights.filter((right) => wished.has(right) && !asked.has(right)),
      isAltered: same.some(({ isAltered }) => isAltered),
      makesTables: same.some(({ makesTables }) => makesTables),
      mustExist: same.some(({ mustExist }) => mustExist),
      madeBy: same.find(({ madeBy }) => madeBy !== null)?.madeBy ?? null,
      isCopiedInto: same.some(({ isCopiedInto }) => isCopiedInto),
      isOwn: same.every(({ isOwn }) => isOwn),
    }
  })
}

/** The schema of a qualified table. */
export const schemaOfTable = (table: string): string => table.slice(0, table.indexOf('.'))
