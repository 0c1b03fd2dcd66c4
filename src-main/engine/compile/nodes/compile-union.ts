import { asType } from '../../../../src-shared/expression/as-type.ts'
import { type Fault, guardFaults } from '../../../../src-shared/expression/typed-formula.ts'
import type { StepExit } from '../../../../src-shared/sql/compiled-step.ts'
import { hiddenColumns } from '../../../../src-shared/sql/hidden-columns.ts'
import type { PlanUnion } from '../../plan/plan.ts'
import { unchanged } from '../layers/node-layer.ts'
import type { GraphBuilder } from '../stages/graph-builder.ts'
import { beginMoved, placesOfAnInput } from './begin-moved.ts'

const { at, from } = hiddenColumns

/** The number of the first column whose value does not fit the common type, and what was wrong. */
const unfit = '_weir_unfit'

/** The rows of each input follow those of the one before, their values in the common types. */
export function compileUnion(node: PlanUnion, builder: GraphBuilder): void {
  const { nodeId, columns, taken } = node
  const fitted = node.inputs.map((_, index) =>
    taken.map(({ column, from: sources }) => {
      const compiled = asType(sources[index] ?? null, column.type).compile(builder.dialect)
      return { column, ...guardFaults(compiled, builder.dialect) }
    }),
  )
  const numbered = taken.map(({ column }, index) => ({
    column: column.name,
    number: index + 1,
    fault: fitted.flatMap((each) => each[index]?.faults ?? [])[0],
  }))
  const failing = numbered.flatMap(({ fault, ...each }) => (fault ? [{ ...each, fault }] : []))
  const isJudged = failing.length > 0
  const stage = beginMoved(builder, {
    nodeId,
    name: `${nodeId}: united`,
    columns,
    inputs: node.inputs.map((reference, index) => ({
      materialized: { end: builder.keep(reference), reference },
      columns: (fitted[index] ?? []).map(({ column, sql }) => ({ column, sql })),
      more: isJudged ? [`${unfitSql((fitted[index] ?? []).map(({ faults }) => faults))} as ${unfit}`] : [],
      place: `cast(${index} as ${builder.dialect.wideInteger}) * ${placesOfAnInput} + ${at}`,
      origin: `case when ${from} // ${placesOfAnInput} = ${index} then ${from} % ${placesOfAnInput} end`,
    })),
    added: null,
    more: isJudged ? [unfit] : [],
  })
  builder.add(stage, {
    nodeId,
    name: nodeId,
    record: null,
    layer: {
      columns: unchanged(columns, builder.dialect),
      exits: failing.map((each) => ({ exit: unfitExit(each), step: null })),
      warnings: [],
    },
  })
  builder.end(nodeId, stage)
}

function unfitSql(faults: readonly (readonly Fault[])[]): string {
  const ways = faults.flatMap((each, index) => each.map(({ condition }) => `when ${condition} then ${index + 1}`))
  return ways.length === 0 ? 'cast(null as integer)' : `case ${ways.join(' ')} end`
}

function unfitExit({
  column,
  number,
  fault,
}: {
  readonly column: string
  readonly number: number
  readonly fault: Fault
}): StepExit {
  return {
    reason: 'abort',
    label: `union of ${column}`,
    condition: `${unfit} = ${number}`,
    column,
    value: null,
    failure: 'formula_failed',
    explanation: fault.explanation,
  }
}
