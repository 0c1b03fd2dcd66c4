import { columnNameProblems } from './column-names.ts'
import type { NodeCheck, NodeCheckContext } from './node-definition.ts'
import type { QuerySource } from '../source-kinds.ts'

/** The columns of the query as the server describes them; only the server knows what is wrong with the query. */
export function checkQuerySource({ id }: QuerySource, { fileColumns, path }: NodeCheckContext): NodeCheck {
  return { columns: fileColumns, problems: columnNameProblems(fileColumns ?? [], id, `${path}.config.query`) }
}
