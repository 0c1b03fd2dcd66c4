import { relationKinds, type TableSummary } from '../../../../src-shared/contract/table-summary.ts'
import { formatCount } from '../../../../src-shared/values/format-count.ts'
import type { ListSort } from '../../../ui/list/long-list.tsx'

export const tableColumns = ['table', 'kind', 'owner', 'rows', 'size', 'description'] as const
export type TableColumn = (typeof tableColumns)[number]

/** What of the database is shown and how; its address says it. */
export interface OverviewView {
  readonly search: string
  readonly kind: string
  readonly sort: ListSort<TableColumn> | null
}

const everyKind = 'all'
/** Numbers are looked through for the largest. */
const startsDescending: ReadonlySet<TableColumn> = new Set(['rows', 'size'])

export function readOverview(address: string): OverviewView {
  const wanted = new URLSearchParams(address)
  const sort = wanted.get('sort') ?? ''
  const key = tableColumns.find((each) => each === sort.replace(/^-/, ''))
  return {
    search: wanted.get('search') ?? '',
    kind: wanted.get('kind') ?? everyKind,
    sort: key === undefined ? null : { key, isDescending: sort.startsWith('-') },
  }
}

export function overviewHref({ search, kind, sort }: OverviewView): string {
  const asked = new URLSearchParams({
    ...(search === '' ? {} : { search }),
    ...(kind === everyKind ? {} : { kind }),
    ...(sort === null ? {} : { sort: `${sort.isDescending ? '-' : ''}${sort.key}` }),
  }).toString()
  return asked === '' ? '/data' : `/data?${asked}`
}

/** A click on a header sorts by it, and another one the other way round. */
export const sortedBy = (key: TableColumn, { sort }: OverviewView): ListSort<TableColumn> => ({
  key,
  isDescending: sort?.key === key ? !sort.isDescending : startsDescending.has(key),
})

export const kindOf = ({ kind, relation }: TableSummary): string => (kind === 'quarantine' ? 'quarantine' : relation)

/** What the list can be narrowed to, each with how many there are; only what there is. */
export function kindChoices(tables: readonly TableSummary[]): { readonly value: string; readonly label: string }[] {
  const count = (holds: (table: TableSummary) => boolean) => tables.filter(holds).length
  const choices = [
    ...relationKinds.map((relation) => ({ value: relation, word: words[relation] })),
    { value: 'quarantine', word: 'Quarantine tables' },
  ].map(({ value, word }) => ({ value, word, tables: count((table) => kindOf(table) === value) }))
  return [
    { value: everyKind, word: 'Every kind', tables: tables.length },
    ...choices,
    { value: 'unreadable', word: 'Not readable', tables: count(({ isReadable }) => !isReadable) },
  ].flatMap(({ value, word, tables: many }) => (many === 0 ? [] : [{ value, label: `${word} (${formatCount(many)})` }]))
}

const words: Readonly<Record<TableSummary['relation'], string>> = {
  table: 'Tables',
  'partitioned table': 'Partitioned tables',
  view: 'Views',
  'materialized view': 'Materialized views',
  'foreign table': 'Foreign tables',
}

/** The name that Weir gives it and what the database says of it, where these say more than the table's name. */
export function descriptionOf({ table, displayName, comment }: TableSummary): string {
  const name = table.slice(table.indexOf('.') + 1)
  return [...(displayName === name ? [] : [displayName]), ...(comment === null ? [] : [comment])].join(' · ')
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

/** The tables of a view in its order; without one, in that of the database. */
export function tablesIn(
  tables: readonly TableSummary[],
  { search, kind, sort }: OverviewView,
): readonly TableSummary[] {
  const wanted = search.trim().toLowerCase()
  const found = tables.filter(
    (table) =>
      (kind === everyKind || (kind === 'unreadable' ? !table.isReadable : kindOf(table) === kind)) &&
      (wanted === '' || `${table.table}\n${table.owner}\n${descriptionOf(table)}`.toLowerCase().includes(wanted)),
  )
  if (sort === null) return found
  const value = values[sort.key]
  return found.toSorted((one, other) => compare(value(one), value(other), sort.isDescending))
}

type SortValue = string | number | null

const values: Readonly<Record<TableColumn, (table: TableSummary) => SortValue>> = {
  table: ({ table }) => table,
  kind: kindOf,
  owner: ({ owner }) => owner,
  rows: ({ rows }) => rows,
  size: ({ sizeBytes }) => sizeBytes,
  description: (table) => descriptionOf(table) || null,
}

/** What has no value comes last either way. */
function compare(one: SortValue, other: SortValue, isDescending: boolean): number {
  if (one === null || other === null) return Number(one === null) - Number(other === null)
  const order =
    typeof one === 'number' && typeof other === 'number' ? one - other : collator.compare(String(one), String(other))
  return isDescending ? -order : order
}
