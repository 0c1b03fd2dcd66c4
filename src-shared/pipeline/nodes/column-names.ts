import type { Problem } from '../../errors/problem.ts'
import type { Column } from '../../values/column.ts'
import { nodeError } from './node-problem.ts'

/** Names that would clash in the engine: its names are case-insensitive, and it has columns of its own. */
export function columnNameProblems(columns: readonly Column[], nodeId: string, path: string): readonly Problem[] {
  const seen = new Map<string, string>()
  return columns.flatMap(({ name }) => {
    const folded = name.toLowerCase()
    const other = seen.get(folded)
    seen.set(folded, name)
    if (other !== undefined) {
      const message =
        other === name
          ? `Two columns are called ${name}. Give one of them another name.`
          : `The columns ${other} and ${name} differ in capitals only. Give one of them another name.`
      return [nodeError('column_case', message, nodeId, path)]
    }
    if (!folded.startsWith('_weir_')) return []
    return [
      nodeError(
        'column_reserved',
        `Names that begin with _weir_ are reserved. Call ${name} something else.`,
        nodeId,
        path,
      ),
    ]
  })
}
