import type { DialectName } from './dialects/sql-dialect.ts'

/** Thrown while SQL is written: the dialect cannot express this exactly. Its message continues after "<node>: ". */
export class DialectGap extends Error {
  readonly dialect: DialectName
  nodeId: string | null

  constructor(dialect: DialectName, message: string, nodeId: string | null = null) {
    super(message)
    this.name = 'DialectGap'
    this.dialect = dialect
    this.nodeId = nodeId
  }
}

/** Adds the node to a gap that `work` throws. */
export function atNode<Result>(nodeId: string, work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    if (error instanceof DialectGap) error.nodeId ??= nodeId
    throw error
  }
}
