import { candidates } from '../inference/candidates.ts'
import type { InferredColumn } from '../inference/inference.ts'
import { parseColumnType } from '../values/column-type.ts'
import type { Misfits, StatedColumn } from './load-proposal.ts'

/** How many values of a column a stated type does not hold; null where inference did not count them. */
export function misfitsOf(column: InferredColumn, stated: StatedColumn | undefined): Misfits | null {
  const { nearMiss } = column
  if (stated?.onMisfit === undefined) return null
  if (nearMiss?.type !== stated.type) return null
  return { count: nearMiss?.breaks ?? 0, become: stated.onMisfit }
}

/** Whether inference proved that every value fits the type that was stated, or decided on it itself. */
export function isProvenType(column: InferredColumn, stated: StatedColumn | undefined): boolean {
  if (stated?.type === undefined) return true
  if (stated.type === 'text') return true
  const offered = [...column.alternatives.map(({ type }) => type), column.type, column.columnType]
  return offered.includes(stated.type) || holdsAll(column, stated)
}

/** By the kinds of its values. */
function holdsAll({ evidence }: InferredColumn, { type = 'text', conventions }: StatedColumn): boolean {
  if (Object.keys(conventions).length > 0 || evidence.kinds.length === 0) return false
  const name = parseColumnType(type)?.name
  const accepts = candidates.find((candidate) => candidate.type === name)?.accepts
  return accepts !== undefined && evidence.kinds.every(({ kind }) => accepts.includes(kind))
}
