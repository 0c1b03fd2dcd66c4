import type { Problem } from '../../errors/problem.ts'
import type { RowsSource } from '../source-kinds.ts'
import { nodeError } from './node-problem.ts'

/** Why a source of rows does not say what it reads; null where it names a table, or has a query. */
export function rowsUnnamed({ id, config }: RowsSource, path: string): Problem | null {
  const place = `${path}.config`
  if (config.table !== undefined && config.query !== undefined) {
    const message = `${id} names the table ${config.table} and a query, and reads one of them. Remove the other.`
    const fix = { label: 'Remove the query', edits: [{ path: `${place}.query`, value: undefined }] }
    return nodeError('source_reads_two', message, id, `${place}.query`, fix)
  }
  if (config.table !== undefined || config.query !== undefined) return null
  const message = `${id} names nothing to read. Choose a table, or write a query.`
  return nodeError('source_reads_nothing', message, id, `${place}.table`)
}

export const rowsSummary = ({ config }: RowsSource): string =>
  config.query === undefined
    ? `read ${config.table ?? 'nothing yet'}`
    : `read ${config.query.trim().split(/\s+/).slice(0, 8).join(' ')} …`
