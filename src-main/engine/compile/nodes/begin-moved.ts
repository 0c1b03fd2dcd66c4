import type { CompiledStep } from '../../../../src-shared/sql/compiled-step.ts'
import { hiddenColumns } from '../../../../src-shared/sql/hidden-columns.ts'
import type { Column } from '../../../../src-shared/values/column.ts'
import { layerIdentifier } from '../layers/layer-identifier.ts'
import { as, openingSql } from '../layers/layer.ts'
import type { GraphBuilder, Materialized } from '../stages/graph-builder.ts'
import {
  activeAt,
  keptPlace,
  keptTable,
  lastLayer,
  layerPlace,
  rowsOfStage,
  type StageDraft,
} from '../stages/stage-draft.ts'
import type { SqlLines } from '../text/sql-lines.ts'

const { file, row, at } = hiddenColumns

/** How many places an input has: none is wider than sixty bits. */
export const placesOfAnInput = '2305843009213693952'

export interface MovedRows {
  readonly nodeId: string
  /** The name of the first layer. */
  readonly name: string
  readonly columns: readonly Column[]
  readonly inputs: readonly MovedInput[]
  /** What the receipt calls rows that come into being here; null where none does. */
  readonly added: string | null
  /** The hidden columns of its first layer besides those of every layer. */
  readonly more: readonly string[]
}

interface MovedInput {
  readonly materialized: Materialized
  readonly columns: CompiledStep['columns']
  /** SQL of the hidden columns, each with its name. */
  readonly more: readonly string[]
  /** SQL of a relation beside the rows. */
  readonly beside?: string
  /** SQL of the place of a row in the new stage, over its place `_weir_at` in this input. */
  readonly place: string
  /** The way back: SQL of the local engine, which alone replays runs, over the new place; null for rows of other inputs. */
  readonly origin: string
}

/** A stage of the active rows of others, in another order or more than once, which keep their addresses. */
export function beginMoved(
  builder: GraphBuilder,
  { nodeId, name, columns, inputs, added, more }: MovedRows,
): StageDraft {
  const { dialect } = builder
  const names = [...columns.map((column) => dialect.identifier(column.name)), file, row, ...more]
  const sql = (from: (input: MovedInput) => SqlLines) => {
    const parts = inputs.flatMap((input, index): SqlLines => {
      const list = [...input.columns.map((each) => as(each.sql, each.column.name, dialect)), file, row, ...input.more]
      const select = `select ${[...list, `${input.place} as ${at}`].join(', ')}`
      return [...(index === 0 ? [] : ['union all']), select, 'from (', from(input), `) as placed${input.beside ?? ''}`]
    })
    return openingSql(names, ['(', parts, ') as moved'], at, dialect)
  }
  const stage = builder.begin(
    {
      kind: 'moved',
      nodeId,
      inputs: inputs.map(({ materialized: { end, reference }, origin }) => {
        return { reference, of: rowsOfStage(end), origin }
      }),
      added,
    },
    columns,
    {
      name,
      reads: inputs.map(({ materialized: { end } }) => lastLayer(end.stage)),
      sql: sql(({ materialized: { end } }) =>
        placed(end, layerIdentifier(lastLayer(end.stage)), layerPlace(end.stage)),
      ),
      keptSql: sql(({ materialized: { end } }) => placed(end, keptTable(end.stage), keptPlace(end.stage))),
    },
  )
  stage.isShuffled = true
  stage.hasWideAt = true
  return stage
}

/** The active rows of an input with their places. */
function placed(end: Materialized['end'], from: string, place: string): SqlLines {
  const { dialect } = end.stage
  const columns = [...end.columns.map((column) => dialect.identifier(column.name)), file, row]
  return [
    `select ${[...columns, place === at ? at : `${place} as ${at}`].join(', ')}`,
    `from ${from}`,
    `where ${activeAt(end)}`,
  ]
}
