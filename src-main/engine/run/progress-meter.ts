import type { RunEvent } from '../../../src-shared/runs/run-event.ts'

const intervalMs = 125

export interface ProgressMeter {
  /** The node that the next numbers are about; `total` is null while it is not known. */
  begin(nodeId: string, total: number | null): void
  /** Says how many rows of a node there are, where that is known only after it began. */
  expect(nodeId: string, total: number): void
  count(rows: number): void
  stop(): void
}

/** Turns counters that move all the time into a few events a second. */
export function startProgressMeter(emit: (event: RunEvent) => void): ProgressMeter {
  let current: { nodeId: string; total: number | null; since: number } | null = null
  let rows = 0
  let told = 0
  const tell = () => {
    if (!current || rows === told) return
    told = rows
    const seconds = (performance.now() - current.since) / 1000
    const rowsPerSecond = seconds > 0 ? Math.round(rows / seconds) : null
    const left = current.total === null ? null : Math.max(0, current.total - rows)
    const secondsLeft = left === null || !rowsPerSecond ? null : Math.round(left / rowsPerSecond)
    const { nodeId, total } = current
    emit({ type: 'progress', at: new Date().toISOString(), nodeId, rows, total, rowsPerSecond, secondsLeft })
  }
  const timer = setInterval(tell, intervalMs)
  return {
    begin: (nodeId, total) => {
      tell()
      current = { nodeId, total, since: performance.now() }
      rows = 0
      told = 0
    },
    expect: (nodeId, total) => {
      if (current?.nodeId === nodeId) current = { ...current, total }
    },
    count: (now) => (rows = now),
    stop: () => {
      tell()
      clearInterval(timer)
    },
  }
}
