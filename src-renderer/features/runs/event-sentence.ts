import type { RunEvent } from '../../../src-shared/runs/run-event.ts'
import { formatCount, formatCountOf } from '../../../src-shared/values/format-count.ts'
import { formatDuration } from '../../ui/format/format-duration.ts'

const endings = {
  running: 'Running',
  succeeded: 'Loaded',
  failed: 'Failed',
  cancelled: 'Cancelled',
} as const

/** An event as a readable line. */
export function eventSentence(event: RunEvent): string {
  switch (event.type) {
    case 'started':
      return `Started with ${formatCountOf(event.nodeIds.length, 'node')}`
    case 'phase':
      return event.message.charAt(0).toUpperCase() + event.message.slice(1)
    case 'warning':
      return event.message
    case 'progress':
      return `${event.nodeId}: ${formatCountOf(event.rows, 'row')}`
    case 'node':
      return nodeSentence(event)
    case 'finished':
      return `${endings[event.status]} after ${formatDuration(event.durationMs)}${event.error ? `: ${event.error.message}` : ''}`
  }
}

function nodeSentence({
  nodeId,
  state,
  rowsIn,
  rowsOut,
  rejected,
  warned,
}: Extract<RunEvent, { type: 'node' }>): string {
  if (state === 'running') return `${nodeId} started`
  const extras = [
    ...(rejected > 0 ? [`${formatCount(rejected)} rejected`] : []),
    ...(warned > 0 ? [`${formatCount(warned)} warned`] : []),
  ]
  const verb = state === 'failed' ? 'failed' : 'done'
  return `${nodeId} ${verb}: ${formatCount(rowsIn)} in, ${formatCount(rowsOut)} out${extras.map((text) => `, ${text}`).join('')}`
}
