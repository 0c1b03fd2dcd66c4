/** Values that are pushed and awaited in order; for one reader. */
export interface EventQueue<Value> extends AsyncIterable<Value> {
  push(value: Value): void
  /** No more values come. */
  end(): void
}

export function eventQueue<Value>(): EventQueue<Value> {
  const values: Value[] = []
  let hasEnded = false
  let wake = (): void => undefined
  return {
    push: (value) => {
      values.push(value)
      wake()
    },
    end: () => {
      hasEnded = true
      wake()
    },
    async *[Symbol.asyncIterator]() {
      for (;;) {
        while (values.length > 0) yield values.shift() as Value
        if (hasEnded) return
        await new Promise<void>((resolve) => (wake = resolve))
      }
    },
  }
}
