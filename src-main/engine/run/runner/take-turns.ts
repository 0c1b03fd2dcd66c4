/** Runs one piece of work after the other; who gives up while waiting loses the turn and costs nobody any time. */
export function takeTurns() {
  let last: Promise<unknown> = Promise.resolve()
  return <Result>(work: () => Promise<Result>, signal?: AbortSignal): Promise<Result> => {
    const turn = last.then(() => {
      signal?.throwIfAborted()
      return work()
    })
    last = turn.catch(() => undefined)
    return turn
  }
}
