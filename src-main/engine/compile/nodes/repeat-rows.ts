import { partColumn } from '../../../../src-shared/sql/compiled-step.ts'
import { hiddenColumns } from '../../../../src-shared/sql/hidden-columns.ts'
import { unchanged } from '../layers/node-layer.ts'
import type { StageDraft } from '../stages/stage-draft.ts'
import { beginMoved } from './begin-moved.ts'
import type { WholeOrder } from './group-rows.ts'

const { at, from } = hiddenColumns

/** A stage of each row several times, one after the other. */
export function beginRepeated({ materialized, builder, nodeId, name, whole }: WholeOrder<'repeat'>): StageDraft {
  const { times, label } = whole
  const { columns } = materialized.end
  const parts = Array.from({ length: times }, (_, index) => `select ${index} as ${partColumn}`).join(' union all ')
  return beginMoved(builder, {
    nodeId,
    name: `${name}: repeated`,
    columns,
    inputs: [
      {
        materialized,
        columns: unchanged(columns, builder.dialect),
        more: [partColumn],
        beside: ` cross join (${parts}) as parts`,
        place: `cast(${at} as ${builder.dialect.wideInteger}) * ${times} + ${partColumn}`,
        origin: `${from} // ${times}`,
      },
    ],
    added: label,
    more: [partColumn],
  })
}
