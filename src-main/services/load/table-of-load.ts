import type {
  FoundTable,
  LoadFile,
  LoadTable,
  LoadWishes,
  TableColumn,
} from '../../../src-shared/load-proposal/load-proposal.ts'
import { matchColumns } from '../../../src-shared/load-proposal/match-columns.ts'
import { generatedColumn } from '../../../src-shared/schemas/generated-column.ts'
import { postgresTypeOf } from '../../../src-shared/schemas/field-type.ts'
import { managedColumnsOf } from '../../../src-shared/schemas/managed-columns.ts'
import { schemaDocumentSchema, type SchemaRecord } from '../../../src-shared/schemas/schema-record.ts'
import { schemaName, schemaTableName } from '../../../src-shared/schemas/table-name.ts'
import type { StudioParts } from '../studio-parts.ts'
import { earlierLoads } from './earlier-loads.ts'
import { nameOfFiles } from './name-of-files.ts'

type TableParts = Pick<StudioParts, 'store' | 'engine'>

const noLoads = { same: [], samePlace: [], hasOthers: false } as const
const mostNames = 1000

/** The table that the person named, or one that is called after the files. */
export async function tableOfLoad(
  parts: TableParts,
  wishes: LoadWishes,
  files: readonly LoadFile[],
  columns: readonly string[],
): Promise<LoadTable> {
  if (wishes.table !== undefined) return statedTable(parts, wishes, wishes.table, files)
  const base = schemaName(nameOfFiles(files.map(({ path }) => path))) || 'table'
  let note: string | null = null
  for (let number = 1; number < mostNames; number++) {
    const name = `public.${schemaTableName(number === 1 ? base : `${base}_${number}`)}`
    const found = await findTable(parts, wishes, name, files)
    if (found === null || holds(found, columns)) return { name, note, found }
    note ??= `${name} holds other columns than this file, so the rows go to a table of their own.`
  }
  return { name: `public.${schemaTableName(`${base}_${Date.now()}`)}`, note, found: null }
}

async function statedTable(
  parts: TableParts,
  wishes: LoadWishes,
  written: string,
  files: readonly LoadFile[],
): Promise<LoadTable> {
  const name = written.includes('.') ? written : `public.${schemaTableName(written.replace(/^ds_/, ''))}`
  return { name, note: null, found: await findTable(parts, wishes, name, files) }
}

/** Whether all columns of the files go into the table. */
function holds(found: FoundTable, columns: readonly string[]): boolean {
  const { earlier } = found
  if (earlier.same.length > 0 || earlier.samePlace.length > 0) return true
  return [...matchColumns(columns, found.columns).values()].every((match) => match !== null)
}

/** Null where there is no such table. */
async function findTable(
  parts: TableParts,
  wishes: LoadWishes,
  name: string,
  files: readonly LoadFile[],
): Promise<FoundTable | null> {
  const schema = parts.store.schemas.findByTable(name.replace(/^public\./, ''))
  if (!schema || !(await isThere(parts, name))) return null
  const keys = keysOf(schema)
  const asksLedger = keys.length === 0 || wishes.mode === 'append'
  return {
    schema: documentOf(schema),
    columns: columnsOf(schema),
    keys,
    earlier: asksLedger ? await earlierLoads(parts, name, files) : noLoads,
  }
}

async function isThere({ engine }: TableParts, table: string): Promise<boolean> {
  const database = await engine.database()
  const [found] = await database.query<{ there: boolean }>('select to_regclass($1) is not null as there', [table])
  return found?.there === true
}

function documentOf(record: SchemaRecord) {
  const { id: _id, tableName: _table, status: _status, createdAt: _created, updatedAt: _updated, ...document } = record
  return schemaDocumentSchema.parse(document)
}

function columnsOf(schema: SchemaRecord): readonly TableColumn[] {
  const table = `public.${schema.tableName}`
  return [
    ...schema.fields.map((field) => ({
      name: field.name,
      type: postgresTypeOf(field),
      refusal:
        field.generated === 'identity_always' || field.generated === 'expression'
          ? generatedColumn({ table, column: field.name, isNumbered: field.generated === 'identity_always' })
          : null,
    })),
    ...managedColumnsOf(schema.fields).map(({ name }) => ({
      name,
      type: name === 'id' ? 'bigint' : 'timestamp with time zone',
      refusal: 'Weir fills this column of the table by itself',
    })),
  ]
}

function keysOf({ fields }: SchemaRecord): readonly (readonly string[])[] {
  const primary = fields.filter((field) => field.isPrimaryKey).map(({ name }) => name)
  const unique = fields.filter((field) => field.isUnique && !field.isPrimaryKey).map(({ name }) => [name])
  return [...(primary.length === 0 ? [] : [primary]), ...unique]
}
