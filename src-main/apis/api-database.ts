import { createHash } from 'node:crypto'

import { AppError } from '../../src-shared/errors/app-error.ts'
import type { EntryProblem } from '../../src-shared/connectors/check-connector.ts'
import type { Column } from '../../src-shared/values/column.ts'
import { formatColumnType } from '../../src-shared/values/column-type.ts'
import type { NamedAccess, RowDatabase, RowsOrder, WantedRows } from '../databases/row-database.ts'
import { openRowWriter } from '../databases/row-writer.ts'
import { valuesOf } from './api-columns.ts'
import { apiPlaces } from './api-places.ts'
import { parseConnectorYaml } from './parse-connector-yaml.ts'
import { probeApi } from './probe-api.ts'
import { describeSource, readSource } from './read-source.ts'
import { apiTypes } from './registry.ts'

/** What somebody waits for while typing. */
const describing = { timeoutMs: 15_000, maxAttempts: 2, backoffMs: 300 }

/** An HTTP API as rows: its resources are its tables. It answers at the moment it is asked, page by page. */
const apiDatabase = (type: string): RowDatabase => ({
  type,
  check: specProblems,
  describe: async (access, wanted) => ({ columns: await describeOnce(access, wanted) }),
  open: (access) => {
    const closing = new AbortController()
    return {
      write: (order) => writeRows(access, order, closing.signal),
      close: () => {
        closing.abort()
        return Promise.resolve()
      },
    }
  },
  places: apiPlaces,
  probe: probeApi,
})

export const apiDatabases: readonly RowDatabase[] = apiTypes.map(apiDatabase)

/** A description that cannot be read never becomes a connector. */
function specProblems({ spec }: NamedAccess['config']): readonly EntryProblem[] {
  if (typeof spec !== 'string') return []
  const parsed = parseConnectorYaml(spec)
  if (parsed.ok) return []
  return parsed.problems.map(({ path, message }) => ({
    field: 'spec',
    message: path === '' ? `spec: ${message}` : `spec, ${path}: ${message}`,
  }))
}

const freshMs = 10 * 60_000
const mostKept = 100
const described = new Map<string, { readonly atMs: number; readonly columns: Promise<readonly Column[]> }>()

/** An API counts and limits requests, so that a check at every keystroke does not ask again what was found a moment ago. */
function describeOnce(access: NamedAccess, wanted: WantedRows): Promise<readonly Column[]> {
  const key = createHash('sha256')
    .update(JSON.stringify([access, wanted.from]))
    .digest('hex')
  const known = described.get(key)
  if (known && performance.now() - known.atMs < freshMs) return known.columns
  const columns = describeSource(access, wanted, { signal: AbortSignal.timeout(60_000), limits: describing })
  if (described.size >= mostKept) described.clear()
  described.set(key, { atMs: performance.now(), columns })
  columns.catch(() => described.delete(key))
  return columns
}

async function writeRows(access: NamedAccess, order: RowsOrder, closing: AbortSignal): Promise<number> {
  const { nodeId, columns, file, incremental } = order
  if (incremental) throw new AppError('api_not_incremental', { nodeId, column: incremental.column.name })
  const writer = await openRowWriter(file, columns)
  const signal = AbortSignal.any([file.signal, closing])
  let rows = 0
  try {
    for await (const page of readSource(access, order, { signal })) {
      for (const row of page.rows.slice(0, file.most - rows)) {
        writer.add(plainValues(valuesOf(row, columns), order, ++rows))
        if (writer.isFull()) await writer.flush()
      }
      await writer.flush()
      if (rows >= file.most) break
    }
    return await writer.finish()
  } finally {
    await writer.discard()
  }
}

/** Values of these types are written as they are, so that one that is none of them has to be found before. */
const plain: Partial<Record<Column['type']['name'], RegExp>> = {
  numeric: /^[-+]?[\d.]+(?:e[-+]?\d+)?$/i,
  boolean: /^[tf]$/,
}

function plainValues(values: readonly (string | null)[], { nodeId, columns, from }: RowsOrder, row: number) {
  for (const [index, value] of values.entries()) {
    const { name: column, type } = columns[index] as Column
    if (value === null || plain[type.name]?.test(value) !== false) continue
    const name = 'table' in from ? from.table : 'the query'
    throw new AppError('table_value_unreadable', { nodeId, name, row, column, value, type: formatColumnType(type) })
  }
  return values
}
