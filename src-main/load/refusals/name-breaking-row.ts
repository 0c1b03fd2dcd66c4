import { AppError } from '../../../src-shared/errors/app-error.ts'
import type { LoadContext } from '../modes/load-mode.ts'
import type { RowsToMerge } from './merge-in-halves.ts'
import { takeUnmergeable } from './merge-in-halves.ts'
import { refusalByError } from './refusal-of.ts'
import { openRefusedRows, type RefusedRow } from './refused-rows.ts'
import { readTableRules } from './table-rules.ts'
import { writeInHalves } from './write-in-halves.ts'

/** Postgres tells of a broken CHECK and of what a trigger raises which row it was by its values alone, and of its place nothing. */
export const namesNoPlace = (error: unknown): boolean =>
  /^(23514|23P01|44|P0)/.test((error as { code?: string }).code ?? '')

/** The first row that a merge cannot write, by its place; null where each of them alone can be written. */
export async function nameBreakingRow(
  order: Omit<RowsToMerge, 'refused'>,
  placeOf: LoadContext['placeOf'],
  cause: unknown,
): Promise<AppError | null> {
  const { client, table, target, relation } = order
  const refused = openRefusedRows(client, target, 'weir_breaking')
  const rules = await readTableRules(client, table.sqlName, order.awaited)
  const taken = await takeUnmergeable({ ...order, refused }, rules)
  if (taken === 0) await takeFirst({ ...order, refused })
  const [first] = (await refused.read(0, 100)).toSorted(inOrderOfFiles)
  if (!first) return null
  const subject = { nodeId: target.nodeId, ...(await placeOf(first.load, String(first.record))) }
  const rule = rules.find(({ name }) => `${first.label} `.startsWith(`constraint ${name} `))
  if (rule && first.column !== null) {
    const data = { ...subject, column: first.column, value: first.value ?? '', constraint: rule.name }
    return new AppError('constraint_broken', { ...data, reason: first.reason }, { cause })
  }
  return new AppError('row_refused', { ...subject, reason: first.reason }, { cause })

  async function takeFirst(rows: RowsToMerge): Promise<void> {
    const counted = await client.query<{ last: string }>(
      `select coalesce(max(_weir_place), 0) as last from ${relation}`,
    )
    const all = { first: 1, last: Number(counted.rows[0]?.last) }
    const found = new Error('the first is enough')
    const refuse = async (place: number, error: unknown) => {
      await rows.refused.take(relation, refusalByError(error, rules), `came._weir_place = ${place}`)
      throw found
    }
    try {
      await writeInHalves(client, all, rows.update, refuse)
      await writeInHalves(client, all, rows.insert, refuse)
    } catch (error) {
      if (error !== found) throw error
    }
  }
}

const inOrderOfFiles = (one: RefusedRow, other: RefusedRow): number =>
  Number(one.load) - Number(other.load) || one.record - other.record
