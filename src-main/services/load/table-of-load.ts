import { AppError, isAppError } from '../../../src-shared/errors/app-error.ts'
import type {
  FoundTable,
  LoadFile,
  LoadTable,
  LoadWishes,
  TableColumn,
} from '../../../src-shared/load-proposal/load-proposal.ts'
import { matchColumns } from '../../../src-shared/load-proposal/match-columns.ts'
import { generatedColumn } from '../../../src-shared/schemas/generated-column.ts'
import { documentOfSchema } from '../../../src-shared/schemas/schema-of-columns.ts'
import { nameAfter, schemaTableName } from '../../../src-shared/schemas/table-name.ts'
import { schemaOf, type TableShape, tableShape } from '../../../src-shared/schemas/table-shape.ts'
import { mostNameBytes, nameBytes } from '../../../src-shared/sql/name-bytes.ts'
import { quoteQualifiedName } from '../../../src-shared/sql/quote.ts'
import { readAdoptedTables } from '../../load/read/adopted-tables.ts'
import type { StudioParts } from '../studio-parts.ts'
import { earlierLoads } from './earlier-loads.ts'
import { nameOfFiles } from './name-of-files.ts'

type TableParts = Pick<StudioParts, 'store' | 'engine'>

const noLoads = { same: [], samePlace: [], hasOthers: false } as const
const mostNames = 1000

/** What a new table is called after: of a workbook also the sheet, so that two sheets are two tables. */
interface Named {
  readonly files: readonly LoadFile[]
  readonly sheet: string | undefined
}

/** The table that the person named, or one that is called after the files. */
export async function tableOfLoad(
  parts: TableParts,
  wishes: LoadWishes,
  { files, sheet }: Named,
  columns: readonly string[],
): Promise<LoadTable> {
  if (wishes.table !== undefined) return statedTable(parts, wishes, wishes.table, files)
  const base = baseName({ files, sheet })
  let note: string | null = null
  for (let number = 1; number < mostNames; number++) {
    const name = `public.${schemaTableName(number === 1 ? base : `${base}_${number}`)}`
    const found = await findTable(parts, wishes, name, files).catch((error: unknown) => {
      if (!isAppError(error)) throw error
      note = `Whether ${name} exists is not known. ${error.message}`
      return null
    })
    if (found === null || holds(found, columns)) return { name, note, found }
    note ??= `${name} holds other columns than this file, so the rows go to a table of their own.`
  }
  return { name: `public.${schemaTableName(`${base.slice(0, 40)}_${Date.now()}`)}`, note, found: null }
}

/** A name after the files that no table of the workspace has. */
export function freeTableName({ store }: Pick<StudioParts, 'store'>, named: Named): string {
  const base = baseName(named)
  const taken = new Set(store.schemas.list().map(({ tableName }) => tableName))
  for (let number = 1; ; number++) {
    const name = schemaTableName(number === 1 ? base : `${base}_${number}`)
    if (!taken.has(name)) return `public.${name}`
  }
}

/** A name of a schema has 60 characters at most; a number may follow. */
const longestBase = 54
const longestSheet = 24

function baseName({ files, sheet = '' }: Named): string {
  const behind = nameAfter(sheet).slice(0, longestSheet)
  const about = nameAfter(nameOfFiles(files.map(({ path }) => path))).slice(0, longestBase - behind.length - 1)
  return nameAfter([about, behind].filter((part) => part !== '').join('_')) || 'table'
}

/** As it is written where there is such a table, else one of Weir's own. */
async function statedTable(
  parts: TableParts,
  wishes: LoadWishes,
  written: string,
  files: readonly LoadFile[],
): Promise<LoadTable> {
  const own = `public.${schemaTableName(written.replace(/^public\./, '').replace(/^ds_/, ''))}`
  const asWritten = written.includes('.') ? written : `public.${written}`
  // Postgres would cut a longer name without a word, and take two tables for one.
  for (const name of [own, asWritten].filter(isHeld)) {
    const found = await findTable(parts, wishes, name, files)
    if (found !== null) return { name, note: null, found }
  }
  if (written.includes('.') && !written.startsWith('public.'))
    throw new AppError('load_table_missing', { table: written })
  if (!isHeld(own)) {
    const table = own.replace(/^public\./, '')
    throw new AppError('load_table_long', { written, table, bytes: nameBytes(table), most: mostNameBytes })
  }
  return { name: own, note: null, found: null }
}

/** Whether Postgres holds each part of a name as it is. */
const isHeld = (name: string): boolean => name.split('.').every((part) => nameBytes(part) <= mostNameBytes)

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
  const schemas = parts.store.schemas.list()
  const schema = schemaOf(name, schemas)
  // A stopped database is not started for a table that nobody asked for. A load into it looks once more (requireNewTable).
  if (!schema && wishes.table === undefined && !isRunning(parts)) return null
  if (schema && !(await isThere(parts, name))) return null
  const tables = schema ? undefined : await readAdoptedTables(await parts.engine.settings(), [name])
  const shape = tableShape(name, { schemas, tables })
  if (!shape) return null
  const asksLedger = shape.keys.length === 0 || wishes.mode === 'append'
  return {
    schema: schema && documentOfSchema(schema),
    columns: columnsOf(shape),
    keys: shape.keys,
    earlier: asksLedger ? await earlierLoads(parts, name, files) : noLoads,
  }
}

function isRunning({ engine }: TableParts): boolean {
  const { kind, state } = engine.info()
  return kind === 'external' || state === 'ready'
}

/** Throws where a table that was proposed as new is in the database: applying a schema would change its columns. */
export async function requireNewTable(parts: TableParts, table: string): Promise<void> {
  if (await isThere(parts, table)) throw new AppError('load_table_there', { table })
}

async function isThere({ engine }: Pick<TableParts, 'engine'>, table: string): Promise<boolean> {
  const database = await engine.database()
  const [found] = await database.query<{ there: boolean }>('select to_regclass($1) is not null as there', [
    quoteQualifiedName(table),
  ])
  return found?.there === true
}

function columnsOf({ name: table, columns, managed, adopted }: TableShape): readonly TableColumn[] {
  return [
    ...columns.map(({ name, targetType, generated }) => ({
      name,
      type: targetType,
      refusal:
        generated === 'identity_always' || generated === 'expression'
          ? generatedColumn({ table, column: name, isNumbered: generated === 'identity_always' })
          : null,
    })),
    ...(adopted === null ? managed : []).map((name) => ({
      name,
      type: '',
      refusal: 'Weir fills this column of the table by itself',
    })),
  ]
}
