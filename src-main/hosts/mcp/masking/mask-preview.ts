import type { Preview } from '../../../../src-shared/contract/records.ts'
import { maskColumns } from './mask-columns.ts'
import type { NameRules } from './name-rules.ts'
import { shapeOf } from './shape-of.ts'

/** The rows of a node as shapes, and what leaves there by its place. */
export function maskPreview(preview: Preview, rules: NameRules) {
  const { rows, count, rejected, changed, counts, sample, sampled } = preview
  const columns = maskColumns(preview.columns, rules)
  const named = new Map(preview.columns.map(({ name }, index) => [name, columns[index]?.name]))
  const placed = ({ row, line, column, value, label }: Preview['changed'][number]) => ({
    ...{ row, line, label },
    column: column === null ? null : (named.get(column) ?? column),
    shape: shapeOf(value),
  })
  return {
    columns,
    ...{ count, sample, sampled },
    rows: rows.map((cells) => Object.fromEntries(columns.map(({ name }, index) => [name, shapeOf(cells[index])]))),
    rejected: rejected.map(placed),
    changed: changed.map(placed),
    counts: Object.fromEntries(
      Object.entries(counts).map(([nodeId, { rowsIn, rowsOut, exits, warnings, stopping }]) => [
        nodeId,
        {
          ...{ rowsIn, rowsOut, exits },
          warnings: warnings.map(({ label, rows: many }) => ({ label, rows: many })),
          stopping: stopping.map(({ label, line, rows: many }) => ({ label, line, rows: many })),
        },
      ]),
    ),
  }
}
