import { formatCountOf } from '../../../../src-shared/values/format-count.ts'
import type { Plan } from '../../plan/plan.ts'
import { type Emit, emitPhase } from '../run-events.ts'

const mostNamed = 5

/** Tells which files are being read. A run may have thousands. */
export function emitReading(emit: Emit, plan: Pick<Plan, 'sources'>): void {
  for (const { nodeId, files } of plan.sources) {
    const names = files.map((file) => file.name)
    const more = names.length - mostNamed
    const named =
      more > 1 ? `${names.slice(0, mostNamed).join(', ')} and ${formatCountOf(more, 'more file')}` : names.join(', ')
    emitPhase(emit, 'checking', nodeId, `reading and checking ${named || 'no file'}`)
  }
}
