import { AppError } from '../../../../../src-shared/errors/app-error.ts'
import type { DatabaseSource } from '../../../../../src-shared/pipeline/source-kinds.ts'
import type { Column } from '../../../../../src-shared/values/column.ts'
import type { RowsOrder } from '../../../../databases/row-database.ts'
import { wantedRows } from '../../../../databases/wanted-rows.ts'
import { databaseUnit } from '../../../plan/database-unit.ts'
import type { ReachedValue } from '../../../plan/plan.ts'
import { type LandedRows, landRows } from '../land-rows.ts'
import type { RowReading, SourceOpener } from '../source-port.ts'

/** Rows of a connected database, landed as it is at one moment. */
export const database: SourceOpener<DatabaseSource> = {
  open: async (node, tools) => {
    if (!tools.rows) throw new TypeError(`${node.id} reads a database that nobody opens`)
    const { described, readAt, snapshots, onLanding, onRows = () => undefined, onRowLimit } = tools.rows
    const { id: nodeId } = node
    const columns = described[nodeId]
    if (!columns) throw new AppError('query_undescribed', { nodeId })
    const unit = databaseUnit(node, readAt)
    const incremental = await incrementOf(node, unit.name, columns, tools.rows)
    const order = { ...wantedRows(node), columns, incremental }
    const snapshot = snapshots?.of(node)
    const write = snapshot ? (file: RowsOrder['file']) => snapshot.write({ ...order, file }) : null
    // A limit of 0 is none.
    const mostRows = Math.min(tools.rows.mostRows, node.config.rowLimit || Infinity)
    const landed = landRows({ nodeId, name: unit.name, columns, write, mostRows }, tools)
    const opened = { units: [unit], opened: [landed], columns, fitted: null }
    if (!onLanding) return opened
    onLanding(nodeId, unit.name)
    const onRecords = (rows: number) => onRows(nodeId, rows)
    const { records } = await landed.inspect({ signal: tools.signal, mostRecords: Infinity, onRecords })
    if (node.config.rowLimit && records >= node.config.rowLimit && !incremental)
      onRowLimit?.(nodeId, unit.name, records)
    const reached = incremental && (await reachedBy(landed, unit.name, incremental))
    return reached ? { ...opened, reached: [reached] } : opened
  },
}

async function incrementOf(
  { id, config }: DatabaseSource,
  unit: string,
  columns: readonly Column[],
  { reachedBefore }: RowReading,
): Promise<RowsOrder['incremental']> {
  const column = columns.find(({ name }) => name === config.incrementalColumn)
  if (!column) return null
  return { column, above: (await reachedBefore?.(id, unit, column.name)) ?? null }
}

async function reachedBy(
  landed: LandedRows,
  unit: string,
  { column: { name: column }, above }: NonNullable<RowsOrder['incremental']>,
): Promise<ReachedValue | null> {
  const value = await landed.highest(column)
  return value === null ? null : { unit, column, above, value }
}
