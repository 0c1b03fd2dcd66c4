import { call } from '@orpc/server'
import { z } from 'zod'

import { AppError } from '../../../../src-shared/errors/app-error.ts'
import { pipelineIrRoutes } from '../../rest/routes/pipeline-ir.ts'
import { asCaller, defineTool, type ToolContext } from '../mcp-tool.ts'
import { routeContext } from '../route-context.ts'

export const updateFlowPipelineIr = defineTool({
  name: 'updateFlowPipelineIr',
  title: 'Save a version',
  description:
    'Saves a document as the newest version of a pipeline: the same as POST /api/v1/pipelines/:id/ir. Nothing is loaded; the version that schedules run stays.',
  needs: 'propose',
  isChange: true,
  input: z.object({ pipelineId: z.string(), ir: z.unknown(), comment: z.string().max(500).optional() }),
  answer: async ({ pipelineId: id, ir, comment }, context) => {
    await requireNoUnseenRun(id, ir, context)
    return call(
      pipelineIrRoutes.save,
      { id, ir, ...(comment === undefined ? {} : { comment }) },
      { context: routeContext(context) },
    )
  },
})

/** A schedule runs the newest version as long as none is published, and who has to ask could change it so without asking. */
async function requireNoUnseenRun(id: string, ir: unknown, context: ToolContext): Promise<void> {
  if (context.scope === 'run') return
  const pipeline = await context.services.pipelines.get({ id }, asCaller(context))
  if (pipeline.liveVersion !== null) return
  const isScheduled = pipeline.schedule !== null || hasSchedule(pipeline.ir) || hasSchedule(ir)
  if (isScheduled) throw new AppError('version_runs_by_schedule', { id })
}

const hasSchedule = (ir: unknown): boolean => ((ir ?? {}) as { readonly schedule?: unknown }).schedule != null
