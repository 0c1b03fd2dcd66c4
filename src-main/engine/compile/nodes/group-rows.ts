import type { WholeStep } from '../../../../src-shared/sql/compiled-step.ts'
import { hiddenColumns } from '../../../../src-shared/sql/hidden-columns.ts'
import type { GraphBuilder, Materialized } from '../stages/graph-builder.ts'
import { as, openingSql } from '../layers/layer.ts'
import { layerIdentifier } from '../layers/layer-identifier.ts'
import { keptPlace, keptTable, lastLayer, activeAt, rowsOfStage, type StageDraft } from '../stages/stage-draft.ts'

const { file, row, at } = hiddenColumns

/** A step over all rows of a stage, which have been kept in a table. */
export interface WholeOrder<Kind extends WholeStep['kind']> {
  readonly materialized: Materialized
  readonly builder: GraphBuilder
  readonly nodeId: string
  readonly name: string
  readonly whole: Extract<WholeStep, { kind: Kind }>
}

/** A stage of one row per group of the active rows; each has the address of its group's first row. */
export function beginGroups({ materialized, builder, nodeId, name, whole }: WholeOrder<'group'>): StageDraft {
  const { label, by, columns, cells = [] } = whole
  const { end, reference } = materialized
  const last = lastLayer(end.stage)
  const sql = (from: string, place: string) => {
    const first = (column: string) => `${builder.dialect.firstBy(column, at)} as ${column}`
    const added = [
      ...(place === at ? [] : [`${place} as ${at}`]),
      ...cells.map((cell) => as(cell.sql, cell.column.name, builder.dialect)),
    ]
    const placed = added.length === 0 ? from : `(select *, ${added.join(', ')} from ${from}) as placed`
    const list = columns.map(({ column, sql: value }) => as(value, column.name, builder.dialect))
    // Without a key there is one group, but none where no row lives.
    const groups = by.length > 0 ? `group by ${by.join(', ')}` : 'having count(*) > 0'
    return openingSql(
      [...list, first(file), first(row)],
      [placed, `where ${activeAt(end)}`, groups],
      `min(${at})`,
      builder.dialect,
    )
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
