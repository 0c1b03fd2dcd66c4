import { AppError, isAppError } from '../../../../src-shared/errors/app-error.ts'
import type { FailureData } from '../../../../src-shared/errors/failures.ts'
import { placed, placedTwice } from '../../../../src-shared/errors/failures/place.ts'
import { hiddenColumns } from '../../../../src-shared/sql/hidden-columns.ts'
import type { Figures } from '../../../../src-shared/rules/rule.ts'
import type { CompiledRun } from '../../compile/compiled-run.ts'
import type { PlanDatasetRule } from '../../plan/plan.ts'
import type { RowLookup } from './row-lookup.ts'

/** The failure of a rule about all rows, with where the rows are that its example is of; any other error as it is. */
export async function placeBrokenRule(
  error: unknown,
  { measures }: Pick<CompiledRun, 'measures'>,
  figuresOf: (rule: PlanDatasetRule) => Figures | null,
  lookup: RowLookup,
): Promise<unknown> {
  if (!isAppError(error) || error.code !== 'dataset_rule_broken') return error
  const data = error.data as FailureData<'dataset_rule_broken'>
  const broken = measures.find(({ nodeId, rule }) => nodeId === data.nodeId && rule.summary === data.rule)
  const example = broken ? figuresOf(broken.rule)?.['example'] : null
  if (!broken?.examplesSql || typeof example !== 'string') return error
  const rows = await lookup.rows(broken.examplesSql(example))
  const [first, other] = await Promise.all(
    rows.map((row) => lookup.placeOf({ file: Number(row[hiddenColumns.file]), row: Number(row[hiddenColumns.row]) })),
  )
  if (!first) return error
  const places = other ? placedTwice({ ...first, otherFile: other.file, otherLine: other.line }) : placed(first)
  return new AppError('dataset_rule_broken', { ...data, places })
}
