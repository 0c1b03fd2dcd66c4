import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

import { formatColumnType } from '../../../../src-shared/values/column-type.ts'
import { temporaryFolder } from '../../../storage/testing/temporary-folder.ts'
import type { NamedAccess, RowDatabase, RowsOrder, WantedRows } from '../../row-database.ts'

export const wanted = (from: WantedRows['from']): WantedRows => ({ nodeId: 'src', from })

/** The columns of a table or a query with the names of their types, or why there are none. */
export async function typesOf(database: RowDatabase, access: NamedAccess, from: WantedRows['from']) {
  const described = await database.describe(access, wanted(from))
  if ('refusal' in described) return described.refusal.reason
  return Object.fromEntries(described.columns.map(({ name, type }) => [name, formatColumnType(type)]))
}

interface Reading {
  readonly most?: number
  readonly above?: readonly [column: string, value: string | null]
  readonly signal?: AbortSignal
}

/** Every row that is written, as a line of CSV. */
export async function linesOf(
  database: RowDatabase,
  access: NamedAccess,
  from: WantedRows['from'],
  { most = Infinity, above, signal = new AbortController().signal }: Reading = {},
): Promise<readonly string[]> {
  const described = await database.describe(access, wanted(from))
  if ('refusal' in described) throw new TypeError(described.refusal.reason)
  const { columns } = described
  const column = columns.find(({ name }) => name === above?.[0])
  const incremental: RowsOrder['incremental'] = column && above ? { column, above: above[1] } : null
  using folder = temporaryFolder()
  const path = join(folder.path, 'rows.csv')
  const snapshot = database.open(access)
  try {
    const file = { path, most, signal, onRows: () => undefined }
    const rows = await snapshot.write({ ...wanted(from), columns, incremental, file })
    const lines = (await readFile(path, 'utf8')).split('\n').slice(0, -1)
    return rows === lines.length ? lines : [...lines, `${rows} rows`]
  } finally {
    await snapshot.close()
  }
}
