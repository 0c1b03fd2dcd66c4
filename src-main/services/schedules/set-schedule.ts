import { AppError } from '../../../src-shared/errors/app-error.ts'
import { type Schedule, scheduleText } from '../../../src-shared/schedule/schedule.ts'
import { keepVersion, requirePipeline, saveDraft } from '../pipelines/edit-pipelines.ts'
import type { StudioParts } from '../studio-parts.ts'
import { withSchedule } from './with-schedule.ts'

/**
 * Saves a schedule, or none, as a new version of the newest document. Where that one was published, the new version is too; where
 * an older one is, it stays, because the new version has more than the schedule. A draft gets the schedule as well.
 */
export function setSchedule(
  parts: Pick<StudioParts, 'store' | 'now'>,
  id: string,
  schedule: Schedule | null,
  author: string | null,
): void {
  const { store, now } = parts
  const { hasDraft, ir: draft, liveVersion, version, status, schedule: cron, ...said } = requirePipeline(parts, id)
  const saved = store.versions.newest(id)
  if (!saved) throw new AppError('schedule_unsaved', { name: said.name })
  const at = now().toISOString()
  const comment = schedule ? `Schedule: ${scheduleText(schedule)}` : 'Schedule removed'
  const newest = keepVersion(parts, id, withSchedule(saved.ir, schedule), comment, author)
  if (hasDraft && requirePipeline(parts, id).hasDraft) saveDraft(parts, id, withSchedule(draft, schedule))
  // The record has a schedule of its own only where the document has none.
  const { description, connectorId, schemaId } = said
  if (cron !== null) store.pipelines.keepFacts(id, { description, connectorId, schemaId, status, schedule: null }, at)
  if (liveVersion !== null && liveVersion === version) store.pipelines.publish(id, newest, at)
}
