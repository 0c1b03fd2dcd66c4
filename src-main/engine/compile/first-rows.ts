import { firstColumn } from '../../../src-shared/sql/compiled-step.ts'
import { hiddenColumns } from '../../../src-shared/sql/hidden-columns.ts'
import { quoteIdentifier } from '../../../src-shared/sql/quote.ts'
import type { LayerJoin } from './node-layer.ts'
import { keptTable, lastLayer, livingAt, type StageDraft, type StageEnd } from './stage-draft.ts'

const { at } = hiddenColumns

/** Beside each row that is the first of its key among the living ones of `before`: its own place. A grouping costs a fraction of a window. */
export function firstRowsJoin(by: readonly string[], before: StageEnd, stage: StageDraft): LayerJoin {
  const join = (place: string, from: string, where: string) =>
    `left join (\n  select min(${place}) as ${firstColumn}\n  from ${from}${where}\n  group by ${by.join(', ')}\n) as first_rows on ${firstColumn} = ${at}`
  return {
    sql: join(at, quoteIdentifier(lastLayer(stage)), ''),
    keptSql: join('rowid', keptTable(before.stage), `\n  where ${livingAt(before)}`),
  }
}
