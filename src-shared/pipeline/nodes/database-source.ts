import type { Problem } from '../../errors/problem.ts'
import { didYouMean } from '../../values/did-you-mean.ts'
import { type ColumnType, formatColumnType } from '../../values/column-type.ts'
import { type DatabaseSource, readsDatabase } from '../source-kinds.ts'
import { columnNameProblems } from './column-names.ts'
import type { NodeCheckContext } from './node-definition.ts'
import { nodeError } from './node-problem.ts'
import { rowsSummary, rowsUnnamed } from './rows-source.ts'
import type { SourceKindDefinition } from './source-kind.ts'

/** Rows of another database, which a run copies at one moment. Only its server knows their columns. */
export const databaseSource: SourceKindDefinition<'database', DatabaseSource> = {
  name: 'database',
  what: 'reading a table of another database or an API',
  isOnlyWeir: true,
  reads: readsDatabase,
  summary: rowsSummary,
  check: (node, context) => {
    const unnamed = rowsUnnamed(node, context.path)
    const columns = unnamed ? null : context.fileColumns
    return {
      columns,
      problems: [
        ...(unnamed ? [unnamed] : []),
        ...columnNameProblems(columns ?? [], node.id, `${context.path}.config`),
        ...incrementalProblems(node, context),
      ],
    }
  },
  waysOut: () => [],
  tableNeeds: () => [],
}

/** Types whose order is the same in every database. */
const ordered: readonly ColumnType['name'][] = ['integer', 'bigint', 'numeric', 'date', 'timestamp', 'timestamptz']

function incrementalProblems({ id, config }: DatabaseSource, context: NodeCheckContext): readonly Problem[] {
  const { incrementalColumn: name } = config
  const { fileColumns: columns, path } = context
  if (name === undefined || columns === null) return []
  const place = `${path}.config.incrementalColumn`
  const column = columns.find((each) => each.name === name)
  if (!column) {
    const names = columns.map((each) => each.name)
    const near = didYouMean(name, names)
    const advice = near ? `Did you mean ${near}?` : `The columns are ${names.join(', ')}.`
    const fix = near ? { label: `Use ${near}`, edits: [{ path: place, value: near }] } : undefined
    return [nodeError('column_unknown', `${id} brings no column ${name}. ${advice}`, id, place, fix)]
  }
  if (ordered.includes(column.type.name)) return []
  const type = formatColumnType(column.type)
  const message = `${name} is of type ${type}, by which databases do not order alike. Use a number, a date or a time.`
  return [nodeError('incremental_type', message, id, place)]
}
