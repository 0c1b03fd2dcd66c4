import type { CustomerView, LinkedRows } from '../../../src-shared/contract/customer-records.ts'
import type { Cell } from '../../../src-shared/contract/records.ts'
import { customerKey } from '../../../src-shared/entities/customer-key.ts'
import { linksOf, type SchemaLink } from '../../../src-shared/entities/schema-links.ts'
import { AppError, isAppError } from '../../../src-shared/errors/app-error.ts'
import type { SchemaRecord } from '../../../src-shared/schemas/schema-record.ts'
import { figuresOf, summaryTableOf } from '../../../src-shared/schemas/summary-column.ts'
import { quoteIdentifier, quoteLiteral } from '../../../src-shared/sql/quote.ts'
import type { Database } from '../../postgres/database.ts'
import type { StudioParts } from '../studio-parts.ts'
import { findInteractions } from './find-interactions.ts'
import {
  comparedType,
  type FieldValue,
  nameOf,
  rowsWith,
  type ShownTable,
  shownTable,
  tableIfThere,
  textOf,
} from './read-rows.ts'
import { viewOf } from './segment-calls.ts'

type ViewParts = Pick<StudioParts, 'store' | 'engine'>

/** Of each linked schema. */
const mostRows = 100
const recentInteractions = 20

/** One customer of a schema with the rows that are linked to it, the segments it is in, and what happened to it. */
export async function viewCustomer(parts: ViewParts, schema: SchemaRecord, wanted: string): Promise<CustomerView> {
  const database = await parts.engine.database()
  const table = await shownTable(database, schema)
  const key = customerKey(schema)
  const { rows } = await rowsWith(database, table, { values: [{ column: key, value: wanted }], limit: 1 })
  const [row] = rows
  if (!row) throw new AppError('not_found', { what: 'customer', id: `${wanted} in ${schema.tableName}` })
  const valueOf = (name: string) => textOf(row[table.columns.findIndex((column) => column.name === name)])
  const links = linksOf(schema, parts.store.schemas.list(), parts.store.schemaJoins.list())
  const linked: LinkedRows[] = []
  for (const link of links) linked.push(await linkedRows(database, link, valueOf))
  const customerId = valueOf(key) ?? wanted
  return {
    schema: nameOf(schema),
    key,
    customerId,
    columns: [...table.columns],
    row,
    linked,
    segments: await segmentsOf(parts, database, schema, {
      column: key,
      value: customerId,
      type: comparedType(table, key),
    }),
    interactions: (await findInteractions(parts, { customerId, limit: recentInteractions })).items,
  }
}

/** The customer of the first customer schema that has the key: those that model customers come first. */
export async function profileCustomer(parts: ViewParts, customerId: string): Promise<CustomerView> {
  const isFirst = (schema: SchemaRecord) => (schema.entityType === 'customer' ? 0 : 1)
  const schemas = parts.store.schemas
    .list()
    .filter(({ schemaType }) => schemaType === 'customer')
    .toSorted((a, b) => isFirst(a) - isFirst(b))
  for (const schema of schemas) {
    const found = await viewCustomer(parts, schema, customerId).catch(noneThere)
    if (found) return found
  }
  throw new AppError('not_found', { what: 'customer', id: customerId })
}

function noneThere(error: unknown): null {
  if (isAppError(error) && (error.code === 'not_found' || error.code === 'table_missing')) return null
  throw error
}

async function linkedRows(
  database: Database,
  { schema, on, autoEnrich }: SchemaLink,
  valueOf: (name: string) => string | null,
): Promise<LinkedRows> {
  const facts = { schema: nameOf(schema), autoEnrich, on: [...on] }
  const values = on.flatMap(({ collectionField, customerField }) => {
    const value = valueOf(customerField)
    return value === null ? [] : [{ column: collectionField, value }]
  })
  const table = await tableIfThere(database, schema)
  const isJoined = table !== null && values.length === on.length
  if (!isJoined) return { ...facts, columns: [...(table?.columns ?? [])], rows: [], total: 0, summary: null }
  const found = await rowsWith(database, table, { values, limit: mostRows })
  return {
    ...facts,
    ...shownColumns(schema, table, found.rows),
    total: found.total,
    summary: await summaryOf(database, schema, values),
  }
}

/** Only those that the schema's summary columns name, where they name any. */
function shownColumns({ summaryColumns }: SchemaRecord, table: ShownTable, rows: Cell[][]) {
  const named = (summaryColumns ?? []).filter((column) => typeof column === 'string')
  const shown = table.columns
    .map(({ name }, index) => (named.includes(name) ? index : -1))
    .filter((index) => index >= 0)
  if (shown.length === 0) return { columns: [...table.columns], rows }
  return {
    columns: table.columns.filter((_, index) => shown.includes(index)),
    rows: rows.map((row) => row.filter((_, index) => shown.includes(index))),
  }
}

/** What a summarize op wrote for the customer; null where none ran, or it found no rows. */
async function summaryOf(
  database: Database,
  schema: SchemaRecord,
  values: readonly FieldValue[],
): Promise<Record<string, Cell> | null> {
  const [first] = values
  if (figuresOf(schema.summaryColumns).length === 0 || !first) return null
  const tableName = summaryTableOf(schema.tableName).replace(/^public\./, '')
  const table = await tableIfThere(database, { tableName })
  if (!table?.columns.some(({ name }) => name === first.column)) return null
  const [row] = (await rowsWith(database, table, { values: [first], limit: 1 })).rows
  if (!row) return null
  return Object.fromEntries(
    table.columns.flatMap(({ name }, index) => (name === first.column ? [] : [[name, row[index] ?? null]])),
  )
}

async function segmentsOf(
  { store }: Pick<StudioParts, 'store'>,
  database: Database,
  { id }: SchemaRecord,
  { column, value, type }: FieldValue & { readonly type: string },
): Promise<{ id: string; name: string }[]> {
  const segments = store.segments.list().filter((each) => each.baseSchemaId === id && each.status !== 'archived')
  if (segments.length === 0) return []
  const there = await database.query<{ name: string }>(
    `select viewname as name from pg_views where schemaname = 'public' and viewname = any(cast($1 as text[]))`,
    [segments.map(({ viewName }) => viewName)],
  )
  const asked = segments.filter(({ viewName }) => there.some(({ name }) => name === viewName))
  if (asked.length === 0) return []
  const queries = asked.map(
    (segment) =>
      `select ${quoteLiteral(segment.id)} as id where exists (select from ${viewOf(segment)} where ${quoteIdentifier(column)} = cast($1 as ${type}))`,
  )
  const member = await database.query<{ id: string }>(queries.join(' union all '), [value])
  return asked.flatMap((segment) =>
    member.some((each) => each.id === segment.id) ? [{ id: segment.id, name: segment.name }] : [],
  )
}
