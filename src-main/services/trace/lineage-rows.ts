import type { Lineage } from '../../../src-shared/contract/lineage.ts'
import type { Cell } from '../../../src-shared/contract/records.ts'
import { AppError } from '../../../src-shared/errors/app-error.ts'
import { lineageColumnsOf, rowOrigin } from '../../../src-shared/schemas/row-origin.ts'
import { quoteQualifiedName } from '../../../src-shared/sql/quote.ts'
import type { Database } from '../../postgres/database.ts'
import { readColumnTypes } from '../../postgres/schemas/read-table.ts'
import type { StudioParts } from '../studio-parts.ts'
import { findLoads } from './find-run.ts'
import { originLoad, originRecord, rowTexts } from './find-row.ts'

/** The newest rows of a table of a schema with the run that loaded each. */
export async function lineageRows(
  { store, engine }: Pick<StudioParts, 'store' | 'engine'>,
  table: string,
  limit: number,
): Promise<Lineage> {
  const schema = table.startsWith('public.') ? store.schemas.findByTable(table.slice('public.'.length)) : null
  if (!schema) throw new AppError('not_found', { what: 'schema with the table', id: table })
  const database = await engine.database()
  const types = await readColumnTypes(database, table)
  if (types.size === 0) throw new AppError('table_missing', { table })
  const [lineageColumn] = lineageColumnsOf(types)
  if (rowOrigin(types) === null || lineageColumn === undefined) throw new AppError('lineage_missing', { table })
  const found = await newestRows(database, table, rowTexts(types), limit)
  const ids = [...new Set(found.flatMap((row) => row[originLoad] ?? []))]
  const loads = ids.length === 0 ? [] : await findLoads(database, 'load_id = any(cast($1 as bigint[]))', [ids])
  const byId = new Map(loads.map((load) => [load.loadId, load]))
  const managed = new Set([originLoad, originRecord, ...lineageColumnsOf(types)])
  const rows = found.map((row) => {
    const load = byId.get(row[originLoad] ?? '')
    return {
      row: Object.fromEntries(
        Object.entries(row).flatMap(([name, text]) =>
          managed.has(name) ? [] : [[name, cellOf(text, types.get(name))]],
        ),
      ),
      lineage: load ? { runId: load.runId, pipelineId: load.pipelineId, sourceNodeId: load.nodeId } : null,
    }
  })
  const { id, name, displayName = name } = schema
  return { schema: { id, name, displayName }, table, lineageColumn, rows, count: rows.length }
}

/**
 * From the end of the table's file, in parts that grow until there are enough: the whole of a large table is never sorted,
 * and only the rows that are shown are written as text.
 */
async function newestRows(
  database: Database,
  table: string,
  texts: string,
  limit: number,
): Promise<readonly Record<string, string | null>[]> {
  const name = quoteQualifiedName(table)
  for (let span = Math.ceil(limit / usualRowsOfBlock) + 1; ; span *= 16) {
    const found = await database.query<Record<string, string | null>>(
      `select ${texts} from (
         select *, ctid as ${placeColumn} from ${name}
         where ctid >= (select cast(format('(%s,0)', ${firstBlock}) as tid)) order by ctid desc limit $3) as newest
       order by ${placeColumn} desc`,
      [name, span, limit],
    )
    if (found.length >= limit) return found
    const [first] = await database.query<{ block: string }>(`select ${firstBlock} as block`, [name, span])
    if (Number(first?.block) === 0) return found
  }
}

/** Of rows with 250 bytes. */
const usualRowsOfBlock = 32

/** A name that no column of a schema has. */
const placeColumn = '_weir_place'

/** Of the table $1, where its last $2 blocks begin. */
const firstBlock = `greatest(0,
  pg_relation_size(cast($1 as regclass)) / cast(current_setting('block_size') as bigint) - cast($2 as bigint))`

/** Only what no JSON reader rounds is a number. */
function cellOf(text: string | null, type: string | undefined): Cell {
  if (text === null) return null
  if (type === 'integer' || type === 'smallint') return Number(text)
  return type === 'boolean' ? text === 'true' : text
}
