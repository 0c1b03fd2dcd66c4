import { failureSentence } from '../../../src-shared/errors/failures.ts'
import type { Receipt, ReceiptHook } from '../../../src-shared/receipt/receipt.ts'
import type { HookRun } from '../../load/hooks/hook-executor.ts'
import { type CountsOf, runHooksAfterCommit, runPostHooks } from '../../load/hooks/run-hooks.ts'
import type { PlannedRun } from './run-context.ts'
import { emitPhase, emitWarning } from './run-events.ts'

type HookedRun = Pick<PlannedRun, 'job' | 'plan' | 'emit' | 'signal'>

/** A run as its hooks see it. */
export function hookRun(
  { job, emit, signal }: HookedRun,
  client: HookRun['client'],
  phase: 'loading' | 'committing' = 'loading',
): HookRun {
  const { database, runId, pipelineId: id, pipelineName: name, irVersion, outside } = job
  return {
    client,
    database,
    runId,
    pipeline: { id, name, irVersion },
    outside,
    signal,
    onHook: ({ nodeId, slot }, what) => emitPhase(emit, phase, nodeId, `${slot}: ${what}`),
  }
}

/** Runs the hooks after the load that are part of its transaction, where they see what it shows from now on. */
export async function runHooksBeforeCommit(
  run: HookedRun,
  client: HookRun['client'],
  receipt: Receipt,
): Promise<Receipt> {
  const results = await runPostHooks(hookRun(run, client), run.plan.targets, countsIn(receipt))
  return { ...receipt, ...withHooks([...(receipt.hooks ?? []), ...results]) }
}

/** Runs the hooks that waited for the commit; gives the receipt with what came of them. */
export async function runHooksAfterLoad(run: HookedRun, client: HookRun['client'], receipt: Receipt): Promise<Receipt> {
  const results = await runHooksAfterCommit(hookRun(run, client, 'committing'), run.plan.targets, countsIn(receipt))
  for (const { nodeId, slot, what, failure } of results) {
    if (failure === null) continue
    emitWarning(run.emit, nodeId, failureSentence('hook_failed_after_commit', { nodeId, slot, what, reason: failure }))
  }
  return { ...receipt, ...withHooks([...(receipt.hooks ?? []), ...results]) }
}

const countsIn =
  ({ targets }: Receipt): CountsOf =>
  (nodeId) => {
    const { sent = 0, terms = [] } = targets.find((target) => target.nodeId === nodeId) ?? {}
    return { sent, ...Object.fromEntries(terms.map(({ name, rows }) => [name, rows])) }
  }

/** A receipt says nothing of hooks where there are none. */
export const withHooks = (hooks: readonly ReceiptHook[]): Pick<Receipt, 'hooks'> =>
  hooks.length === 0 ? {} : { hooks: [...hooks] }
