import type { RunEvent } from '../../../../src-shared/runs/run-event.ts'
import { formatCount } from '../../../../src-shared/values/format-count.ts'
import type { Terminal } from './terminal.ts'

/** Prints the progress of a run on the status stream: one line per phase and, at a terminal, a live line with counters. */
export function runProgress(terminal: Terminal): (event: RunEvent) => void {
  return (event) => {
    switch (event.type) {
      case 'phase':
        terminal.status(event.message)
        break
      case 'warning':
        terminal.status(`warning: ${event.message}`)
        break
      case 'progress':
        terminal.live(progressLine(event))
        break
      case 'finished':
        terminal.live('')
        break
      case 'started':
      case 'node':
        break
    }
  }
}

function progressLine(event: Extract<RunEvent, { type: 'progress' }>): string {
  const { nodeId, rows, total, rowsPerSecond, secondsLeft } = event
  const share = total !== null && total > 0 ? ` (${Math.floor((rows / total) * 100)} %)` : ''
  const of = total === null ? '' : ` of ${formatCount(total)}`
  const rate = rowsPerSecond === null ? '' : `, ${formatCount(Math.round(rowsPerSecond))} rows/s`
  const left = secondsLeft === null ? '' : `, ${formatCount(Math.ceil(secondsLeft))} s left`
  return `  ${nodeId}: ${formatCount(rows)}${of} rows${share}${rate}${left}`
}
