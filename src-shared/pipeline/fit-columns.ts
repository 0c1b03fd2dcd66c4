import { fileFormatDefinition } from '../formats/registry.ts'
import { type Column, textColumn } from '../values/column.ts'
import { parseColumnType } from '../values/column-type.ts'
import type { Pipeline, SourceConfig } from './ir.ts'
import { mentionsColumn } from './mentions-column.ts'

/** What a source makes of the columns of its files. */
export interface FittedColumns {
  /** The columns that it gives, as files bring them. */
  readonly columns: readonly Column[]
  /** Columns of a file that the source leaves out. */
  readonly ignored: readonly string[]
  /** Columns that no file brings, and that are null because the pipeline uses them. */
  readonly filled: readonly string[]
}

/**
 * The columns of a source whose files bring these, one list for each file, in the order of the first file. `onNewColumn` and
 * `onMissingColumn` decide about what is not in the source's declared columns; without declared columns the first file stands for
 * them. A missing column that nothing in the pipeline uses is left out, so that rows that are there keep their values.
 */
export function fitColumns(
  pipeline: Pipeline,
  node: { readonly id: string; readonly config: SourceConfig },
  files: readonly (readonly Column[])[],
): FittedColumns {
  const { config } = node
  const declared = declaredColumns(config)
  const brought = new Map<string, Column>()
  for (const column of files.flat()) if (!brought.has(column.name)) brought.set(column.name, column)
  const known = new Set([...declared, ...(declared.length === 0 ? (files[0] ?? []) : [])].map(({ name }) => name))
  const isIgnored = (name: string) => config.onNewColumn === 'ignore' && !known.has(name)
  const missing = config.onMissingColumn === 'null' ? declared.filter(({ name }) => !brought.has(name)) : []
  const filled = missing.filter(({ name }) => mentionsColumn(pipeline, node.id, name))
  return {
    columns: [...brought.values(), ...filled].filter(({ name }) => !isIgnored(name)),
    ignored: [...brought.keys()].filter(isIgnored),
    filled: filled.map(({ name }) => name),
  }
}

/** The declared columns as a file without them would bring them: the values of a text format are text. */
function declaredColumns({ format, columns = [] }: SourceConfig): readonly Column[] {
  const { isText } = fileFormatDefinition(format)
  return columns.map(({ name, type }) => {
    const text = textColumn(name)
    return isText ? text : { name, type: parseColumnType(type) ?? text.type }
  })
}
