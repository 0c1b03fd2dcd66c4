import { quoteIdentifier } from '../../../../src-shared/sql/quote.ts'
import type { NodeLayer } from '../layers/node-layer.ts'

/** What a step does, as one readable text: the columns it changes and the rows it sends away. */
export function stepSnippet(layer: NodeLayer): string {
  const changed = layer.columns.filter(({ column, sql }) => sql !== quoteIdentifier(column.name))
  const columns = changed.map(({ column, sql }) => `${sql} as ${quoteIdentifier(column.name)}`)
  const leaving = layer.exits.map(({ exit }) => `-- ${exit.label}: ${exit.reason} where ${exit.condition}`)
  const kept = columns.length === layer.columns.length ? [] : ['*']
  return [`select ${[...kept, ...columns].join(', ')}`, ...leaving].join('\n')
}
