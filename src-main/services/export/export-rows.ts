import type { ExportEvent, ExportFormat } from '../../../src-shared/export/export-event.ts'
import type { SampleFilter } from '../../../src-shared/preview/sample-filter.ts'
import { exploreDocument, type ExploreRequest } from '../documents/explore-document.ts'
import type { StudioParts } from '../studio-parts.ts'
import { csvField, exportParts } from './export-parts.ts'

/** More rows than any sample has. */
const everyRow = 1_000_000

interface RowsExport extends Omit<ExploreRequest<never>, 'asked' | 'limit'> {
  readonly where: readonly SampleFilter[]
  readonly format: ExportFormat
}

/** The rows of a node's sample that meet the filters, as a file. */
export async function* exportRows(
  parts: StudioParts,
  { where, format, ...request }: RowsExport,
): AsyncGenerator<ExportEvent> {
  const asked = { kind: 'rows', where } as const
  const { found } = await exploreDocument(parts, { ...request, limit: everyRow, asked })
  yield* exportParts(format, found.columns, lines(found.rows))
}

// eslint-disable-next-line @typescript-eslint/require-await
async function* lines(rows: readonly (readonly (string | number | boolean | null)[])[]) {
  const text = rows.map((row) => `${row.map(csvField).join(',')}\n`).join('')
  yield { text, rows: rows.length }
}
