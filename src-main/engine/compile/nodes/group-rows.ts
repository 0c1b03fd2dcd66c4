import type { WholeStep } from '../../../../src-shared/sql/compiled-step.ts'
import { hiddenColumns } from '../../../../src-shared/sql/hidden-columns.ts'
import type { GraphBuilder } from '../stages/graph-builder.ts'
import { as, openingSql } from '../layers/layer.ts'
import { layerIdentifier } from '../layers/layer-identifier.ts'
import { keptPlace, keptTable, lastLayer, activeAt, rowsOfStage, type StageDraft } from '../stages/stage-draft.ts'

const { file, row, at } = hiddenColumns

export interface GroupOrder {
  readonly stage: StageDraft
  readonly builder: GraphBuilder
  readonly nodeId: string
  readonly name: string
  readonly whole: Extract<WholeStep, { kind: 'group' }>
}

/** A stage of one row per group of the active rows; each has the address of its group's first row. */
export function beginGroups({ stage, builder, nodeId, name, whole }: GroupOrder): StageDraft {
  const { label, by, columns } = whole
  const { end, reference } = builder.materialize(stage)
  const last = lastLayer(end.stage)
  const sql = (from: string, place: string) => {
    const first = (column: string) => `${builder.dialect.firstBy(column, at)} as ${column}`
    const placed = place === at ? from : `(select *, ${place} as ${at} from ${from}) as placed`
    const list = columns.map(({ column, sql: value }) => as(value, column.name))
    // Without a key there is one group, but none where no row lives.
    const groups = by.length > 0 ? `group by ${by.join(', ')}` : 'having count(*) > 0'
    const where = `where ${activeAt(end)}`
    return openingSql([...list, first(file), first(row)], [placed, where, groups], `min(${at})`, builder.dialect)
  }
  const layer = {
    name: `${name}: groups`,
    reads: [last],
    sql: sql(layerIdentifier(last), at),
    keptSql: sql(keptTable(end.stage), keptPlace(end.stage)),
  }
  const opening = { kind: 'group', reference, nodeId, label, of: rowsOfStage(end), by } as const
  const grouped = builder.begin(
    opening,
    columns.map(({ column }) => column),
    layer,
  )
  grouped.isShuffled = true
  grouped.hasWideAt = end.stage.hasWideAt
  return grouped
}
