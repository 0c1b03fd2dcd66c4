type Transaction = <Result>(action: () => Result) => Result

/** Runs an action in a transaction, and says when it is on the disk. */
export type GroupedWrite = <Result>(action: () => Result) => Promise<Result>

interface Waiting {
  readonly run: () => () => void
  readonly fail: (error: unknown) => void
}

/** Actions that are asked for at the same time share a transaction; where one fails, so do the others. */
export function groupWrites(transaction: Transaction): GroupedWrite {
  let waiting: Waiting[] = []
  const flush = () => {
    const group = waiting
    waiting = []
    try {
      for (const tell of transaction(() => group.map(({ run }) => run()))) tell()
    } catch (error) {
      for (const { fail } of group) fail(error)
    }
  }
  return (action) =>
    new Promise((resolve, reject) => {
      if (waiting.length === 0) setImmediate(flush)
      const run = () => {
        const result = action()
        return () => resolve(result)
      }
      waiting.push({ run, fail: reject })
    })
}
