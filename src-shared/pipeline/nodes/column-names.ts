import type { Problem } from '../../errors/problem.ts'
import type { Column } from '../../values/column.ts'
import { nodeError } from './node-problem.ts'

/** Names that a relation cannot have: one that is there already, and those of Weir's own columns. */
export function columnNameProblems(columns: readonly Column[], nodeId: string, path: string): readonly Problem[] {
  const seen = new Set<string>()
  return columns.flatMap(({ name }) => {
    if (seen.has(name)) {
      const message = `Two columns are called ${name}. Give one of them another name.`
      return [nodeError('column_twice', message, nodeId, path)]
    }
    seen.add(name)
    if (!/^_weir_/i.test(name)) return []
    const message = `Names that begin with _weir_ are reserved. Call ${name} something else.`
    return [nodeError('column_reserved', message, nodeId, path)]
  })
}
