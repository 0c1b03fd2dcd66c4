import type { PipelineFacts, PipelineStatus } from '../../storage/pipeline-store.ts'
import type { StudioParts } from '../studio-parts.ts'
import { requirePipeline } from './edit-pipelines.ts'

type Parts = Pick<StudioParts, 'store' | 'now'>

const stopsSchedules = (status: PipelineStatus): boolean => status === 'paused' || status === 'archived'

/** Keeps what is said of a pipeline besides its document. The times that passed while it was paused are not missed. */
export function keepFacts({ store, now }: Parts, id: string, facts: PipelineFacts): void {
  const { status } = requirePipeline({ store }, id)
  const at = now().toISOString()
  store.atomically(() => {
    store.pipelines.keepFacts(id, facts, at)
    if (stopsSchedules(status) && !stopsSchedules(facts.status)) store.schedules.countFrom(id, at)
  })
}

export function changeStatus(parts: Parts, id: string, status: PipelineStatus): void {
  const { description, connectorId, schemaId, schedule } = requirePipeline(parts, id)
  keepFacts(parts, id, { description, connectorId, schemaId, schedule, status })
}
