import { z } from 'zod'

import { type FoundDocument, requireNoLookup } from './document-of.ts'
import { asCaller, type ToolContext } from './mcp-tool.ts'
import { maskPlan } from './masking/mask-plan.ts'
import { maskRun } from './masking/mask-run.ts'
import { nameRulesOf, rulesOfRun } from './name-rules-of.ts'
import { showApproval } from './show-approval.ts'

/** Clients give up on a call after a minute, and a run may take longer. */
export const waitSeconds = z
  .number()
  .min(0)
  .max(600)
  .default(45)
  .describe('How long to wait for the end of the run; after that the answer says that it is running.')

interface WantedRun {
  readonly pipelineId: string
  readonly document: FoundDocument
  readonly replayOf: string | null
  readonly waitSeconds: number
}

/** Runs a saved version where the scope says so; else plans it and asks a person. */
export async function runOrAsk(wanted: WantedRun, context: ToolContext): Promise<object> {
  const { pipelineId, document, replayOf } = wanted
  const { version } = document
  if (version === null) throw new TypeError('A run is of a saved version.')
  const { runs, approvals } = context.services
  if (context.scope === 'run') {
    const run = await runs.start({ pipelineId, version }, asCaller(context))
    await endOrTimeout(run.id, wanted.waitSeconds, context)
    const ended = await runs.get({ id: run.id }, asCaller(context))
    return maskRun(ended, await rulesOfRun(ended, context))
  }
  requireNoLookup(document, context)
  const { plan, ...approval } = await approvals.request(
    { pipelineId, version, ...(replayOf === null ? {} : { replayOf }) },
    asCaller(context),
  )
  return {
    approval: showApproval(approval),
    message: 'The load waits for a person, who sees the plan in Weir. Read its state with getFlowApproval.',
    plan: maskPlan(plan, await nameRulesOf({ pipelineId, document }, context)),
  }
}

async function endOrTimeout(runId: string, seconds: number, { services, caller, signal }: ToolContext): Promise<void> {
  const stop = AbortSignal.any([signal, AbortSignal.timeout(seconds * 1000)])
  const given = new Promise<void>((resolve) => {
    if (stop.aborted) resolve()
    stop.addEventListener('abort', () => {
      resolve()
    })
  })
  const ended = async () => {
    const events = await services.runs.events({ id: runId }, { caller, signal: stop })
    for await (const event of events) if (event.type === 'finished') return
  }
  // A wait that was given up ends the reading of the events, however that is said.
  await Promise.race([ended().catch(() => undefined), given])
}
