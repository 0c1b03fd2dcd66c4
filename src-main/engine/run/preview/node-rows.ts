import type { Cell } from '../../../../src-shared/contract/records.ts'
import { shownDigits } from '../../../../src-shared/expression/shown-digits.ts'
import { hiddenColumns } from '../../../../src-shared/sql/hidden-columns.ts'
import type { Column } from '../../../../src-shared/values/column.ts'
import type { ColumnQuoting } from '../../../formats/file-reader.ts'
import type { Engine, EngineRow } from '../open-engine.ts'
import type { RowAddress } from '../proof/read-proof.ts'

const { file, row } = hiddenColumns

export interface ShownRows {
  readonly rows: Cell[][]
  readonly addresses: readonly RowAddress[]
}

/** The first rows of a query that gives a node's columns and where each row comes from. */
export async function nodeRows(
  engine: Engine,
  query: string,
  columns: readonly Column[],
  limit: number,
): Promise<ShownRows> {
  const found = await engine.rows(`${query} limit ${limit}`)
  return {
    rows: found.map((each) => cells(each, columns)),
    addresses: found.map((each) => ({ file: Number(each[file]), row: Number(each[row]) })),
  }
}

/** The same records as they came into the node, in the same order. */
export async function inputRows(
  engine: Engine,
  relation: string,
  columns: readonly Column[],
  addresses: readonly RowAddress[],
): Promise<Cell[][]> {
  if (addresses.length === 0) return []
  const wanted = addresses.map((address) => `(${address.file}, ${address.row})`)
  const found = await engine.rows(
    `select ${list(columns, [file, row], engine.dialect)} from (${relation}\n) where (${file}, ${row}) in (${[...new Set(wanted)].join(', ')})`,
  )
  const byAddress = new Map(found.map((each) => [`${String(each[file])}:${String(each[row])}`, each]))
  return addresses.map((address) => cells(byAddress.get(`${address.file}:${address.row}`) ?? {}, columns))
}

const list = (columns: readonly Column[], hidden: readonly string[], quoting: ColumnQuoting): string =>
  [...columns.map((column) => quoting.identifier(column.name)), ...hidden].join(', ')

const cells = (row: EngineRow, columns: readonly Column[]): Cell[] =>
  columns.map((column) => shownDigits(row[column.name] ?? null, column.type))
