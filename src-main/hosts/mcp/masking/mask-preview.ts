import type { Preview } from '../../../../src-shared/contract/records.ts'
import { shapeOf } from './shape-of.ts'

/** The rows of a node as shapes, and what leaves there by its place. */
export function maskPreview({ columns, rows, count, rejected, changed, counts, sample, sampled }: Preview) {
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
          stopping: stopping.map(({ label, column, line, rows: many }) => ({ label, column, line, rows: many })),
        },
      ]),
    ),
  }
}

const placed = ({ row, line, column, value, label }: Preview['changed'][number]) => ({
  ...{ row, line, column, label },
  shape: shapeOf(value),
})
