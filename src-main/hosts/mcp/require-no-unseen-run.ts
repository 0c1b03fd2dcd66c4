import { AppError } from '../../../src-shared/errors/app-error.ts'
import { asCaller, type ToolContext } from './mcp-tool.ts'

interface WantedVersion {
  /** Absent: of a pipeline that does not exist yet. */
  readonly id?: string
  readonly ir: unknown
}

/**
 * Refuses a version that nobody approves and that runs all the same: a schedule runs the newest version as long as none is published.
 */
export async function requireNoUnseenRun({ id, ir }: WantedVersion, context: ToolContext): Promise<void> {
  if (context.scope === 'run') return
  const before = id === undefined ? null : await context.services.pipelines.get({ id }, asCaller(context))
  if (before && before.liveVersion !== null) return
  if (before?.schedule || hasSchedule(before?.ir) || hasSchedule(ir))
    throw new AppError('version_runs_by_schedule', { id: id ?? 'The pipeline' })
}

const hasSchedule = (ir: unknown): boolean =>
  Boolean((ir as { readonly schedule?: unknown } | null | undefined)?.schedule)
