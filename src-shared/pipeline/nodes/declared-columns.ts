import type { Problem } from '../../errors/problem.ts'
import { didYouMean } from '../../values/did-you-mean.ts'
import type { FileSource } from '../source-kinds.ts'
import type { NodeCheckContext } from './node-definition.ts'
import { nodeError } from './node-problem.ts'

/** The columns that a source declares against those of its file. */
export function declarationProblems(node: FileSource, context: NodeCheckContext): readonly Problem[] {
  const known = context.fileColumns?.map((column) => column.name)
  const names = (node.config.columns ?? []).map((column) => column.name)
  return names.flatMap((name, index) => {
    const path = `${context.path}.config.columns[${index}].name`
    if (names.indexOf(name) !== index) {
      return [nodeError('column_repeats', `Column ${name} is declared twice. Remove one of the two.`, node.id, path)]
    }
    if (!known || known.includes(name)) return []
    if (node.config.onMissingColumn === 'null') return [missingColumn(node, name, path)]
    const near = didYouMean(name, known)
    const message = `The file has no column ${name}. ${near ? `Did you mean ${near}?` : `Its columns are ${known.join(', ')}.`}`
    const fix = near ? { label: `Use ${near}`, edits: [{ path, value: near }] } : undefined
    return [nodeError('column_unknown', message, node.id, path, fix)]
  })
}

function missingColumn(node: FileSource, name: string, path: string): Problem {
  const message = `The file has no column ${name}. The run goes on without its values, because onMissingColumn is "null".`
  return { ...nodeError('column_missing', message, node.id, path), severity: 'warning' }
}

/** What is new in the file, where the source has something to say about it. */
export function newColumnProblems(node: FileSource, { fileColumns, path }: NodeCheckContext): readonly Problem[] {
  const { onNewColumn, columns = [] } = node.config
  if (onNewColumn === undefined) return []
  const place = `${path}.config.onNewColumn`
  if (columns.length === 0) {
    const message = `onNewColumn has no effect without column types: no column is new then. List the columns, or remove it.`
    return [{ ...nodeError('option_unknown', message, node.id, place), severity: 'warning' }]
  }
  const added = (fileColumns ?? []).flatMap(({ name }) => (columns.some((each) => each.name === name) ? [] : [name]))
  if (added.length === 0 || onNewColumn !== 'fail') return []
  const list = added.join(', ')
  const message = `The file has ${added.length === 1 ? 'a column' : 'columns'} that the source does not list: ${list}. Add ${added.length === 1 ? 'it' : 'them'} to its column types, or set onNewColumn to "ignore" or "add".`
  return [nodeError('column_new', message, node.id, place)]
}
