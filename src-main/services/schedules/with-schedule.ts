import { type Schedule, scheduleSchema } from '../../../src-shared/schedule/schedule.ts'
import type { StudioParts } from '../studio-parts.ts'

/** A document with another schedule, or with none. */
export function withSchedule(ir: unknown, schedule: Schedule | null): unknown {
  if (typeof ir !== 'object' || ir === null) return ir
  const { schedule: _, ...document } = ir as Readonly<Record<string, unknown>>
  if (schedule === null) return document
  const { metadata, ...others } = document
  const { kind, version, id, ...rest } = others
  // Where the platform writes it: after the metadata.
  return { kind, version, id, metadata, schedule, ...rest }
}

/**
 * The schedule that a pipeline of the workspace has and a document of the same pipeline from elsewhere does not say: it stays, since it
 * was set for the pipeline. Null where there is none to keep.
 */
export function scheduleToKeep(
  { store }: Pick<StudioParts, 'store'>,
  { id, schedule }: { readonly id: string; readonly schedule?: Schedule | undefined },
): Schedule | null {
  if (schedule !== undefined) return null
  const saved = store.versions.newest(id)?.ir as { readonly schedule?: unknown } | null | undefined
  return scheduleSchema.safeParse(saved?.schedule).data ?? null
}
