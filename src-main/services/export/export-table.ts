import type { ExportEvent, ExportFormat } from '../../../src-shared/export/export-event.ts'
import type { TableQuery } from '../../../src-shared/contract/records.ts'
import type { StudioParts } from '../studio-parts.ts'
import { exportParts } from './export-parts.ts'

export interface TableExport extends Pick<TableQuery, 'table' | 'sort' | 'filters'> {
  readonly columns: readonly string[]
  readonly format: ExportFormat
}

/** A table as a file, in one snapshot and with every value as Postgres prints it. */
export async function* exportTable(
  { engine }: Pick<StudioParts, 'engine'>,
  wanted: TableExport,
  signal: AbortSignal | undefined,
): AsyncGenerator<ExportEvent> {
  const { streamTable } = await import('../../postgres/tables/stream-table.ts')
  await engine.database()
  const { columns, rows } = await streamTable(await engine.settings(), wanted, signal)
  yield* exportParts(wanted.format, columns, rows)
}
