import type { ErasedTable, Erasure } from '../../../src-shared/contract/customer-records.ts'
import type { Cell } from '../../../src-shared/contract/records.ts'
import { customerKey } from '../../../src-shared/entities/customer-key.ts'
import { interactionTables } from '../../../src-shared/entities/interaction-columns.ts'
import { linksOf, type SchemaLink } from '../../../src-shared/entities/schema-links.ts'
import { AppError } from '../../../src-shared/errors/app-error.ts'
import type { SchemaRecord } from '../../../src-shared/schemas/schema-record.ts'
import { figuresOf, summaryTableOf } from '../../../src-shared/schemas/summary-column.ts'
import { quoteIdentifier } from '../../../src-shared/sql/quote.ts'
import type { Database, DatabaseClient } from '../../postgres/database.ts'
import { requireSchema } from '../schemas/apply-schema-document.ts'
import type { StudioParts } from '../studio-parts.ts'
import { comparedType, type FieldValue, nameOf, rowsWith, type ShownTable, tableIfThere, textOf } from './read-rows.ts'

type EraseParts = Pick<StudioParts, 'store' | 'engine'>

export interface WantedErasure {
  readonly customerId: string
  /** Absent: every schema that models customers is looked through. */
  readonly schemaId?: string | undefined
}

/** What an erasure would delete, by table. Throws not_found where no row is the customer's. */
export async function planErasure(parts: EraseParts, wanted: WantedErasure): Promise<Erasure> {
  const database = await parts.engine.database()
  const { owned, kept } = await rowsOf(parts, database, wanted)
  return erasureOf(wanted, kept, await eachTable(owned, countRows(database)))
}

/** Deletes the customer's rows from all tables, in one transaction: all of them or none. */
export async function eraseCustomer(parts: EraseParts, wanted: WantedErasure): Promise<Erasure> {
  const database = await parts.engine.database()
  const { owned, kept } = await rowsOf(parts, database, wanted)
  const { customerId } = wanted
  const tables = await database
    .transaction(async (client) => {
      await client.query(`set local lock_timeout = '10s'`)
      return eachTable(owned, deleteRows(client))
    })
    .catch((error: unknown) => {
      const refusal = refusedByReference(error, customerId)
      if (refusal) throw refusal
      throw error
    })
  return erasureOf(wanted, kept, tables)
}

/** Rows of one table that name the customer: those that meet one of the conditions. */
interface OwnedRows {
  readonly kind: ErasedTable['kind']
  readonly schema: SchemaRecord
  readonly tableName: string
  /** Quoted. */
  readonly name: string
  readonly conditions: readonly (readonly Condition[])[]
}

interface Condition extends FieldValue {
  /** What the value is cast to; null: the column is compared as text. */
  readonly type: string | null
}

interface Found {
  /** What refers to another row comes before it. */
  readonly owned: readonly OwnedRows[]
  readonly kept: readonly SchemaRecord[]
}

async function rowsOf({ store }: EraseParts, database: Database, wanted: WantedErasure): Promise<Found> {
  const { customerId } = wanted
  const schemas = store.schemas.list()
  const owned: OwnedRows[] = []
  const kept: SchemaRecord[] = []
  for (const { schema, table, row } of await customersWith({ store }, database, wanted)) {
    const key = customerKey(schema)
    const valueOf = (name: string) => textOf(row[table.columns.findIndex((column) => column.name === name)])
    for (const link of linksOf(schema, schemas, store.schemaJoins.list())) {
      if (link.on.some(({ customerField }) => customerField === key))
        owned.push(...(await linkedRows(database, link, key, valueOf)))
      else kept.push(link.schema)
    }
    const own = { column: key, value: customerId, type: comparedType(table, key) }
    owned.push({ ...placeOf('customer', schema, table), conditions: [[own]] })
  }
  for (const { schema, customer } of interactionTables(schemas)) {
    const table = await tableIfThere(database, schema)
    const own = { column: customer, value: customerId, type: null }
    if (table) owned.unshift({ ...placeOf('interactions', schema, table), conditions: [[own]] })
  }
  const merged = mergeTables(owned)
  return { owned: merged, kept: kept.filter(({ tableName }) => !merged.some((each) => each.tableName === tableName)) }
}

/** A row may be the customer's by several links; its table comes once, at its first place. */
function mergeTables(owned: readonly OwnedRows[]): readonly OwnedRows[] {
  const tables = new Map<string, OwnedRows>()
  for (const rows of owned) {
    const known = tables.get(rows.tableName)
    tables.set(rows.tableName, known ? { ...known, conditions: [...known.conditions, ...rows.conditions] } : rows)
  }
  return [...tables.values()]
}

interface CustomerRow {
  readonly schema: SchemaRecord
  readonly table: ShownTable
  readonly row: readonly Cell[]
}

/** A key alone may be that of something else, so without a schema only those count that model customers or have collections. */
async function customersWith(
  { store }: Pick<EraseParts, 'store'>,
  database: Database,
  { schemaId, customerId }: WantedErasure,
): Promise<readonly CustomerRow[]> {
  const schemas = store.schemas.list()
  const isLinked = ({ id }: SchemaRecord) => schemas.some(({ linkedSchemaId }) => linkedSchemaId === id)
  const asked =
    schemaId === undefined
      ? schemas.filter((each) => each.schemaType === 'customer' && (each.entityType === 'customer' || isLinked(each)))
      : [requireSchema({ store }, schemaId)]
  const found: CustomerRow[] = []
  for (const schema of asked) {
    const table = await tableIfThere(database, schema)
    const values = [{ column: customerKey(schema), value: customerId }]
    const [row] = table ? (await rowsWith(database, table, { values, limit: 1 })).rows : []
    if (table && row) found.push({ schema, table, row })
  }
  return found
}

/** The rows of a link, and the figures that a summarize op made of them. */
async function linkedRows(
  database: Database,
  { schema, on }: SchemaLink,
  key: string,
  valueOf: (name: string) => string | null,
): Promise<readonly OwnedRows[]> {
  const table = await tableIfThere(database, schema)
  const values = on.flatMap(({ collectionField, customerField }) => {
    const value = valueOf(customerField)
    return value === null ? [] : [{ column: collectionField, value }]
  })
  if (!table || values.length < on.length) return []
  const typed = (of: ShownTable) => (each: FieldValue) => ({ ...each, type: comparedType(of, each.column) })
  const rows = { ...placeOf('linked', schema, table), conditions: [values.map(typed(table))] }
  // Figures are kept by the first field of the mapping.
  const [first] = values
  if (!first || on[0]?.customerField !== key || figuresOf(schema.summaryColumns).length === 0) return [rows]
  const tableName = summaryTableOf(schema.tableName).replace(/^public\./, '')
  const summary = await tableIfThere(database, { tableName })
  if (!summary?.columns.some(({ name }) => name === first.column)) return [rows]
  return [{ ...placeOf('summary', schema, summary), tableName, conditions: [[typed(summary)(first)]] }, rows]
}

const placeOf = (kind: OwnedRows['kind'], schema: SchemaRecord, { name }: ShownTable) => ({
  ...{ kind, schema, tableName: schema.tableName, name },
})

type Work = (text: string, values: readonly string[]) => Promise<number>

async function eachTable(owned: readonly OwnedRows[], work: (from: string) => Work): Promise<ErasedTable[]> {
  const tables: ErasedTable[] = []
  for (const { kind, schema, tableName, name, conditions } of owned) {
    const values: string[] = []
    const where = conditions.map((all) => all.map((each) => conditionOf(each, values)).join(' and ')).join(' or ')
    const rows = await work(name)(where, values)
    if (rows > 0) tables.push({ kind, schema: nameOf(schema), tableName, rows })
  }
  return tables
}

function conditionOf({ column, value, type }: Condition, values: string[]): string {
  const bound = `$${values.push(value)}`
  const quoted = quoteIdentifier(column)
  return type === null ? `${quoted}::text = ${bound}` : `${quoted} = cast(${bound} as ${type})`
}

const countRows = (client: DatabaseClient) => (table: string) => async (where: string, values: readonly string[]) =>
  counted(await client.query<Counted>(`select count(*)::text as rows from ${table} where ${where}`, values))

const deleteRows = (client: DatabaseClient) => (table: string) => async (where: string, values: readonly string[]) =>
  counted(
    await client.query<Counted>(
      `with gone as (delete from ${table} where ${where} returning 1) select count(*)::text as rows from gone`,
      values,
    ),
  )

interface Counted {
  readonly rows: string
}
const counted = ([row]: readonly Counted[]): number => Number(row?.rows ?? 0)

function erasureOf({ customerId }: WantedErasure, kept: readonly SchemaRecord[], tables: ErasedTable[]): Erasure {
  if (tables.length === 0) throw new AppError('not_found', { what: 'customer', id: customerId })
  return { customerId, tables, rows: tables.reduce((sum, { rows }) => sum + rows, 0), kept: kept.map(nameOf) }
}

/** A foreign key of a table that no schema links to the customer. */
function refusedByReference(error: unknown, id: string): AppError | null {
  const { cause } = error as { readonly cause?: { readonly code?: string; readonly message?: string } }
  if (cause?.code !== '23503') return null
  return new AppError('erasure_refused', { id, reason: cause.message ?? 'a foreign key' }, { cause: error })
}
