import type { Dialect } from './compiled-step.ts'

/** Thrown while SQL is written: the dialect cannot say this exactly. Its message goes on after "<node>: ". */
export class DialectGap extends Error {
  readonly dialect: Dialect
  nodeId: string | null

  constructor(dialect: Dialect, message: string, nodeId: string | null = null) {
    super(message)
    this.name = 'DialectGap'
    this.dialect = dialect
    this.nodeId = nodeId
  }
}

/** Says at which node a gap is that is met on the way. */
export function atNode<Result>(nodeId: string, work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    if (error instanceof DialectGap) error.nodeId ??= nodeId
    throw error
  }
}
