import type { GridColumn, GridRow } from '../../../ui/data-grid/grid-rows.ts'

/** What is traced: a row of a table back to its records, or a record of a rejected row on to where it went. */
export type TraceTarget =
  | { readonly kind: 'row'; readonly table: string; readonly key: Readonly<Record<string, string | null>> }
  | { readonly kind: 'record'; readonly file: string; readonly line: number; readonly runId: string }

/** Types without an equality that a row could be found by. */
const unequalTypes = ['json', 'xml', 'point', 'polygon', 'circle']

/** What a row of the viewer leads to: in a quarantine table the line it was rejected at, in others its origin. */
export function traceTargetOf(table: string, columns: readonly GridColumn[], row: GridRow): TraceTarget | null {
  const value = (name: string): string | null => {
    const cell = row[columns.findIndex((column) => column.name === name)] ?? null
    return cell === null ? null : String(cell)
  }
  if (table.startsWith('dlq.')) {
    const [file, line, runId] = [value('file'), value('line'), value('run_id')]
    return file === null || line === null || runId === null ? null : { kind: 'record', file, line: Number(line), runId }
  }
  const keys = columns.filter(({ isKey }) => isKey)
  const named = keys.length > 0 ? keys : columns.filter(({ type }) => !unequalTypes.includes(type))
  return { kind: 'row', table, key: Object.fromEntries(named.map(({ name }) => [name, value(name)])) }
}
