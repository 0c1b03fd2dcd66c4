import type { LoadContext } from '../modes/load-mode.ts'
import { unfilledColumn } from '../target/target-table.ts'
import { judgeDeferred } from './judge-deferred.ts'
import { takeRefused } from './find-refused.ts'
import { refusalByError } from './refusal-of.ts'
import type { RefusedRows } from './refused-rows.ts'
import { readTableRules, type TableRule } from './table-rules.ts'
import { type RowRange, writeInHalves } from './write-in-halves.ts'

/** Rows on their way into a table that has some of them. */
export interface ChangingRows extends Pick<LoadContext, 'client' | 'table' | 'target' | 'awaited'> {
  readonly refused: RefusedRows
  /** The temporary table of the rows that change the target's; `_weir_is_known` says which of them it has. */
  readonly relation: string
  /** SQL that is true where `came` and `had` have one key. */
  readonly isSameKey: string
}

export interface RowsToMerge extends ChangingRows {
  readonly update: (range: RowRange) => Promise<number>
  readonly insert: (range: RowRange) => Promise<number>
}

/** Merges the rows that the table takes, where it has refused some of them, and keeps the others apart. */
export async function mergeInHalves(order: RowsToMerge) {
  const { client, table, refused, relation } = order
  const rules = await readTableRules(client, table.sqlName, order.awaited)
  await takeUnmergeable(order, rules)
  await judgeDeferred(client, table.sqlName, order.awaited)
  const counted = await client.query<{ last: number }>(`select coalesce(max(_weir_place), 0) as last from ${relation}`)
  const all = { first: 1, last: Number(counted.rows[0]?.last) }
  const refuse = async (place: number, error: unknown) => {
    const taken = await refused.take(relation, refusalByError(error, rules), `came._weir_place = ${place}`)
    if (taken === 0) throw error
  }
  const updated = await writeInHalves(client, all, order.update, refuse)
  const inserted = await writeInHalves(client, all, order.insert, refuse)
  return { updated, inserted }
}

/** Numbers the rows, and takes those out that break a rule which SQL can look for; gives how many they are. */
export async function takeUnmergeable(
  { client, table, target, refused, relation, isSameKey }: ChangingRows,
  rules: readonly TableRule[],
): Promise<number> {
  await client.query(
    `alter table ${relation} drop _weir_place;
     alter table ${relation} add _weir_place integer generated always as identity`,
  )
  const unfed = unfilledColumn(table, target)
  let taken = 0
  if (unfed !== undefined) {
    const reason = `is needed by a new row, and does not come: no row of the table has its ${target.key.join(', ')}`
    const refusal = { label: `NOT NULL (${unfed})`, columns: [unfed], reason }
    taken = await refused.take(relation, refusal, 'not came._weir_is_known')
  }
  const found = await takeRefused({
    client,
    refused,
    rules,
    relation,
    table: table.sqlName,
    isItself: `came._weir_is_known and ${isSameKey}`,
    // Of a row that is known, not all columns may be written.
    isWhole: target.mode.updateColumns === undefined ? null : 'not came._weir_is_known',
  })
  return taken + found
}
