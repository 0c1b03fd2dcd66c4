import { hiddenColumns } from '../../../../src-shared/sql/hidden-columns.ts'
import { unchanged } from '../layers/node-layer.ts'
import type { StageDraft } from '../stages/stage-draft.ts'
import { beginMoved, placesOfAnInput } from './begin-moved.ts'
import type { WholeOrder } from './group-rows.ts'

const { at, from } = hiddenColumns

/** A stage of the same rows in another order: the rank of each stands before its place. */
export function beginSorted({ materialized, builder, nodeId, name, whole }: WholeOrder<'sort'>): StageDraft {
  const { columns } = materialized.end
  const rank = `row_number() over (order by ${[...whole.by, at].join(', ')})`
  return beginMoved(builder, {
    nodeId,
    name: `${name}: sorted`,
    columns,
    inputs: [
      {
        materialized,
        columns: unchanged(columns, builder.dialect),
        more: [],
        place: `cast(${rank} as ${builder.dialect.wideInteger}) * ${placesOfAnInput} + ${at}`,
        origin: `${from} % ${placesOfAnInput}`,
      },
    ],
    added: null,
    more: [],
  })
}
