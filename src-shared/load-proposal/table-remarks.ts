import type { InferredColumn } from '../inference/inference.ts'
import { columnTypeOfPostgres } from '../input-checks/postgres-column-type.ts'
import { parseColumnType } from '../values/column-type.ts'
import type { LoadWishes } from './load-proposal.ts'
import { isProvenType } from './misfits-of.ts'

/** What is said of texts that go to a column of another type as they are, where not all of them are known to fit it. */
export function tableRemarks(
  column: InferredColumn,
  tableType: string,
  { rowValidation }: Pick<LoadWishes, 'rowValidation'>,
): readonly string[] {
  const { name } = columnTypeOfPostgres(tableType)
  const { evidence, nearMiss } = column
  if (evidence.nulls === evidence.count || isProvenType(column, { name: column.name, type: name, conventions: {} })) {
    return []
  }
  const end = ends[rowValidation ?? 'strict'] ?? ends['strict']
  if (nearMiss !== null && isLike(parseColumnType(nearMiss.type)?.name, name)) return [`${nearMiss.sentence}; ${end}`]
  return [`not all values are known to be ${name}; where one is not, ${end}`]
}

/** What happens at a value that Postgres rejects. */
const ends: Readonly<Record<string, string>> = {
  strict: 'the load stops',
  skip: 'the row is rejected',
  coerce: 'it becomes null',
}

const numbers: ReadonlySet<string> = new Set(['integer', 'bigint', 'numeric', 'double'])

/** What is no number of one kind is none of another. */
const isLike = (found: string | undefined, wanted: string): boolean =>
  found === wanted || (found !== undefined && numbers.has(found) && numbers.has(wanted))
