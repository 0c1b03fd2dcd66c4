import { firstColumn } from '../../../../src-shared/sql/compiled-step.ts'
import { hiddenColumns } from '../../../../src-shared/sql/hidden-columns.ts'
import { layerIdentifier } from '../layers/layer-identifier.ts'
import type { LayerJoin } from '../layers/node-layer.ts'
import { keptPlace, keptTable, lastLayer, activeAt, type StageDraft, type StageEnd } from '../stages/stage-draft.ts'

const { at } = hiddenColumns

/** Beside each row that is the first of its key among the active ones of `before`: its own place. A grouping costs a fraction of a window. */
export function firstRowsJoin(by: readonly string[], before: StageEnd, stage: StageDraft): LayerJoin {
  const join = (place: string, from: string, where: string) =>
    `left join (\n  select min(${place}) as ${firstColumn}\n  from ${from}${where}\n  group by ${by.join(', ')}\n) as _weir_first_rows on ${firstColumn} = ${at}`
  return {
    sql: join(at, layerIdentifier(lastLayer(stage)), ''),
    keptSql: join(keptPlace(before.stage), keptTable(before.stage), `\n  where ${activeAt(before)}`),
  }
}
