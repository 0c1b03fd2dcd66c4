import { ledgerTables } from '../../../src-shared/ledger/ledger-tables.ts'
import type { EarlierLoad, EarlierLoads, LoadFile } from '../../../src-shared/load-proposal/load-proposal.ts'
import { weirLineage } from '../../../src-shared/schemas/managed-columns.ts'
import { quoteQualifiedName } from '../../../src-shared/sql/quote.ts'
import type { Database } from '../../postgres/database.ts'
import { hashFile } from '../runs/hash-files.ts'
import type { RunParts } from '../runs/run-order.ts'

interface LedgerRow {
  readonly load_id: string
  readonly run_id: string
  readonly file: string
  readonly size_bytes: string
  readonly rows: string
  readonly loaded_at: string
}

/** An earlier load with the id that its rows carry in `_weir_load`. */
export interface LedgerLoad extends EarlierLoad {
  readonly loadId: string
}

type LedgerParts = Pick<RunParts, 'store' | 'engine'>

/** A file that a run reads from a copy is found under another name than the copy's. */
type MetFile = LoadFile & { readonly name?: string }

/** Loads of exactly these bytes whose rows are still in the table, newest first. */
export async function loadsOfSameBytes(
  parts: LedgerParts,
  table: string,
  files: readonly MetFile[],
): Promise<readonly LedgerLoad[]> {
  const database = await parts.engine.database()
  const sizes = new Set(files.map(({ sizeBytes }) => sizeBytes))
  const candidates = (await loadsInto(database, table)).filter((load) => sizes.has(Number(load.size_bytes)))
  const same: LedgerRow[] = []
  for (const load of candidates) {
    if ((await holdsSameBytes(parts, load, files)) && (await holdsRowsOf(database, table, load))) same.push(load)
  }
  return same.map((load) => ({ ...asEarlier(load), loadId: load.load_id }))
}

/** A table that does not carry the lineage cannot tell. */
async function holdsRowsOf(database: Database, table: string, { load_id }: LedgerRow): Promise<boolean> {
  if (!(await hasLineage(database, table))) return true
  const [found] = await database.query<{ found: boolean }>(
    `select exists (select from ${quoteQualifiedName(table)} where _weir_load = $1) as found`,
    [load_id],
  )
  return found?.found === true
}

/** What the ledger knows of the files and of the table, as far as the rows of a load are still there. */
export async function earlierLoads(
  parts: LedgerParts,
  table: string,
  files: readonly LoadFile[],
): Promise<EarlierLoads> {
  const database = await parts.engine.database()
  const loads = await loadsInto(database, table)
  const paths = new Set(files.map(({ path }) => path))
  const kept = await stillThere(database, table, loads)
  const same: LedgerRow[] = []
  for (const load of kept) if (await holdsSameBytes(parts, load, files)) same.push(load)
  return {
    same: same.map(asEarlier),
    samePlace: kept.filter((load) => paths.has(load.file) && !same.includes(load)).map(asEarlier),
    hasOthers: kept.some((load) => !paths.has(load.file)) || (await hasRowsOfNoLoad(database, table)),
  }
}

async function loadsInto(database: Database, table: string): Promise<readonly LedgerRow[]> {
  const { sqlName } = ledgerTables(database.settings).files
  const [there] = await database.query<{ there: boolean }>(
    'select to_regclass($1) is not null and to_regclass($2) is not null as there',
    [sqlName, quoteQualifiedName(table)],
  )
  if (there?.there !== true) return []
  return database.query<LedgerRow>(
    `select load_id::text, run_id, file, size_bytes::text, rows::text, to_char(loaded_at, 'YYYY-MM-DD HH24:MI') as loaded_at
     from ${sqlName} where target = $1 and rows > 0 order by load_id desc`,
    [table],
  )
}

/** A table that does not carry the lineage cannot say which loads it holds; then all of them count. */
async function stillThere(
  database: Database,
  table: string,
  loads: readonly LedgerRow[],
): Promise<readonly LedgerRow[]> {
  if (loads.length === 0 || !(await hasLineage(database, table))) return loads
  const held = await database.query<{ load: string }>(
    `select distinct _weir_load::text as load from ${quoteQualifiedName(table)} where _weir_load is not null`,
    [],
  )
  const ids = new Set(held.map(({ load }) => load))
  return loads.filter(({ load_id }) => ids.has(load_id))
}

async function hasRowsOfNoLoad(database: Database, table: string): Promise<boolean> {
  const [there] = await database.query<{ there: boolean }>('select to_regclass($1) is not null as there', [
    quoteQualifiedName(table),
  ])
  if (there?.there !== true) return false
  const where = (await hasLineage(database, table)) ? 'where _weir_load is null' : ''
  const [found] = await database.query<{ found: boolean }>(
    `select exists (select from ${quoteQualifiedName(table)} ${where}) as found`,
    [],
  )
  return found?.found === true
}

async function hasLineage(database: Database, table: string): Promise<boolean> {
  const [load] = weirLineage
  const found = await database.query(
    `select from pg_attribute where attrelid = to_regclass($1) and attname = $2 and not attisdropped`,
    [quoteQualifiedName(table), load?.name],
  )
  return found.length > 0
}

/**
 * By the hash in the receipt of its run; where this workspace has none, as after a kill between the commit and the receipt, by place
 * and size.
 */
async function holdsSameBytes(
  { store }: Pick<RunParts, 'store'>,
  load: LedgerRow,
  files: readonly MetFile[],
): Promise<boolean> {
  const sized = files.filter(({ sizeBytes }) => sizeBytes === Number(load.size_bytes))
  if (sized.length === 0) return false
  const receipt = store.runs.find(load.run_id) ? store.runs.outcome(load.run_id).result?.receipt : null
  const receipts = receipt?.nodes.flatMap((node) => node.files) ?? []
  const known = receipts.find(({ file }) => file === load.file)?.sha256
  for (const { path, name } of sized) {
    const isThere = [path, name].includes(load.file)
    if (known === undefined ? isThere : (await hashFile(path)) === known) return true
  }
  return false
}

const asEarlier = ({ run_id, file, rows, loaded_at }: LedgerRow): EarlierLoad => ({
  runId: run_id,
  file,
  rows: Number(rows),
  loadedAt: loaded_at,
})
