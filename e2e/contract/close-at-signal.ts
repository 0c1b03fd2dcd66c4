const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * From now on a signal that ends this process closes what it opened before, its Postgres among that; a second one ends it at once.
 * Gives what calls that off.
 */
export function closeAtSignal(close: () => Promise<unknown>): () => void {
  const forget = () => {
    for (const signal of signals) process.off(signal, leave)
  }
  const leave = (signal: NodeJS.Signals) => {
    forget()
    const end = () => process.kill(process.pid, signal)
    void close().then(end, end)
  }
  for (const signal of signals) process.on(signal, leave)
  return forget
}
