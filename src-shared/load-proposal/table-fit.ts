import type { InferredColumn } from '../inference/inference.ts'
import { columnTypeOfPostgres } from '../input-checks/postgres-column-type.ts'
import { parseColumnType } from '../values/column-type.ts'
import type { LoadWishes, StoppingValues } from './load-proposal.ts'
import { isProvenType } from './misfits-of.ts'

/** What is known of texts that go to a column of another type as they are. */
interface TableFit {
  readonly remarks: readonly string[]
  readonly stops: StoppingValues | null
}

const fits: TableFit = { remarks: [], stops: null }

/** Where not all of them are known to fit it, what happens at one that does not. */
export function tableFit(
  column: InferredColumn,
  tableType: string,
  { rowValidation }: Pick<LoadWishes, 'rowValidation'>,
): TableFit {
  const { name } = columnTypeOfPostgres(tableType)
  const { evidence, nearMiss, why } = column
  const isStrict = (rowValidation ?? 'strict') === 'strict'
  const end = ends[rowValidation ?? 'strict'] ?? ends['strict']
  const stops = (count: number | null) => (isStrict ? { count } : null)
  if (numbers.has(name) && isUndecided(column)) {
    return isTaken(column, name)
      ? { remarks: [...why, 'the table takes the point for the decimal sign'], stops: null }
      : { remarks: [...why, `as they are, ${end}`], stops: stops(null) }
  }
  if (evidence.nulls === evidence.count || isProvenType(column, { name: column.name, type: name, conventions: {} })) {
    return fits
  }
  return nearMiss !== null && isLike(parseColumnType(nearMiss.type)?.name, name)
    ? { remarks: [`${nearMiss.sentence}; ${end}`], stops: stops(nearMiss.breaks) }
    : { remarks: [`not all values are known to be ${name}; where one is not, ${end}`], stops: stops(null) }
}

/** What happens at a value that Postgres rejects. */
const ends: Readonly<Record<string, string>> = {
  strict: 'the load stops',
  skip: 'the row goes to quarantine',
  coerce: 'it is repaired, or the row goes to quarantine',
}

/** Numbers that may be others. */
const isUndecided = ({ alternatives }: InferredColumn): boolean =>
  alternatives.some(({ conventions }) => conventions?.decimal !== undefined)

/** Digits with a point, which Postgres reads in its own way. */
const isTaken = ({ evidence }: InferredColumn, name: string): boolean =>
  (name === 'numeric' || name === 'double') && evidence.kinds.some(({ kind }) => kind === 'decimal')

const numbers: ReadonlySet<string> = new Set(['integer', 'bigint', 'numeric', 'double'])

/** What is no number of one kind is none of another. */
const isLike = (found: string | undefined, wanted: string): boolean =>
  found === wanted || (found !== undefined && numbers.has(found) && numbers.has(wanted))
