import { hiddenColumns } from '../../../../src-shared/sql/hidden-columns.ts'
import { quoteLiteral } from '../../../../src-shared/sql/quote.ts'
import type { CompiledRun, CompiledTarget } from '../../compile/compiled-run.ts'
import type { PlanTargetColumn } from '../../plan/plan.ts'
import type { Engine } from '../open-engine.ts'
import { keptRows } from './stage-sets.ts'

const { file, row } = hiddenColumns

export interface MatchOrder {
  readonly engine: Pick<Engine, 'rows' | 'dialect'>
  readonly compiled: CompiledRun
  readonly target: CompiledTarget
  readonly columns: readonly PlanTargetColumn[]
  /** The condition on the rows of the target's stage that carry the record of the row. */
  readonly isIt: string
  readonly key: readonly string[]
  readonly values: Readonly<Record<string, string | null>>
}

/**
 * Which of the rows that carry one record is the row of the table, as a condition on the stage. A join gives several: then those
 * with the values of its key, and of them those with the most values of the row.
 */
export async function matchingSent({
  engine,
  compiled,
  target,
  columns,
  isIt,
  key,
  values,
}: MatchOrder): Promise<string> {
  const { place, table } = keptRows(compiled, target.stage)
  const candidates = await engine.rows(`select ${file}, ${row} from ${table} where ${isIt} limit 2`)
  if (candidates.length < 2) return isIt
  const known = columns.filter(({ name }) => name in values)
  const weights = known.map(
    ({ name }) =>
      `case when ${isSame(engine.dialect.identifier(name), values[name] ?? null)} then ${key.includes(name) ? known.length : 1} else 0 end`,
  )
  const weight = weights.join(' + ') || '0'
  return `${place} in (select place from (select ${place} as place, rank() over (order by ${weight} desc) as nth from ${table} where ${isIt}) where nth = 1)`
}

/** A text of Postgres may write a number with other zeros. */
function isSame(name: string, value: string | null): string {
  if (value === null) return `${name} is null`
  const text = quoteLiteral(value)
  return `coalesce(cast(${name} as varchar) = ${text} or try_cast(cast(${name} as varchar) as double) = try_cast(${text} as double), false)`
}
