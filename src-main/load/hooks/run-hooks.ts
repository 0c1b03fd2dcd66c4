import { AppError, isAppError } from '../../../src-shared/errors/app-error.ts'
import type { HookSlot } from '../../../src-shared/hooks/hook-slot.ts'
import { type Hook, hookDefinition } from '../../../src-shared/hooks/registry.ts'
import type { ReceiptHook } from '../../../src-shared/receipt/receipt.ts'
import { RequestFailure } from '../../http/request-failure.ts'
import { sessionSettings } from '../../postgres/connect.ts'
import { isConnectionLoss, translateStatementError } from '../../postgres/translate-error.ts'
import type { HookContext, HookRun } from './hook-executor.ts'
import { hookExecutor } from './registry.ts'

/** A target as its hooks see it. */
export interface HookedTarget {
  readonly nodeId: string
  readonly table: string
  readonly loadMode: string
  readonly preHook: Hook | null
  readonly postHook: Hook | null
}

export type CountsOf = (nodeId: string) => Readonly<Record<string, number>>

/** Throws where a hook of one of the targets could not run, before anything is loaded. */
export async function requireHooks(run: HookRun, targets: readonly HookedTarget[]): Promise<void> {
  for (const slot of ['preHook', 'postHook'] as const) {
    for (const { hook, context } of hooksIn(run, targets, slot, () => ({}))) {
      await named(hook, context, () => hookExecutor(hook.type).require(hook, context))
    }
  }
}

/** Runs the hooks that come before the load, one after the other; the first that fails stops the run. */
export async function runPreHooks(
  run: HookRun,
  targets: readonly HookedTarget[],
  countsOf: CountsOf,
): Promise<readonly ReceiptHook[]> {
  return runAll(hooksIn(run, targets, 'preHook', countsOf))
}

/** Runs the hooks after the load that are part of its transaction: one that fails rolls the load back. */
export async function runPostHooks(
  run: HookRun,
  targets: readonly HookedTarget[],
  countsOf: CountsOf,
): Promise<readonly ReceiptHook[]> {
  return runAll(hooksIn(run, targets, 'postHook', countsOf).filter(({ hook }) => isInTransaction(hook)))
}

/** Runs the hooks that wait for the commit. The load stands whatever they do, so a failure is given and not thrown. */
export async function runHooksAfterCommit(
  run: HookRun,
  targets: readonly HookedTarget[],
  countsOf: CountsOf,
): Promise<readonly ReceiptHook[]> {
  const results: ReceiptHook[] = []
  for (const { hook, context } of hooksIn(run, targets, 'postHook', countsOf)) {
    if (isInTransaction(hook)) continue
    begin(hook, context)
    try {
      await hookExecutor(hook.type).run(hook, context)
      results.push(resultOf(hook, context, null))
    } catch (error) {
      const reason = run.signal.aborted ? 'the run was cancelled just then' : reasonOf(error, hook, run)
      results.push(resultOf(hook, context, reason))
    }
  }
  return results
}

interface PlacedHook {
  readonly hook: Hook
  readonly context: HookContext
}

const isInTransaction = (hook: Hook): boolean => hookDefinition(hook.type).isInTransaction

function hooksIn(
  run: HookRun,
  targets: readonly HookedTarget[],
  slot: HookSlot,
  countsOf: CountsOf,
): readonly PlacedHook[] {
  return targets.flatMap(({ nodeId, table, loadMode, [slot]: hook }) =>
    hook ? [{ hook, context: { ...run, place: { nodeId, slot, table, loadMode }, counts: countsOf(nodeId) } }] : [],
  )
}

async function runAll(hooks: readonly PlacedHook[]): Promise<readonly ReceiptHook[]> {
  const results: ReceiptHook[] = []
  for (const { hook, context } of hooks) {
    context.signal.throwIfAborted()
    begin(hook, context)
    await named(hook, context, () => hookExecutor(hook.type).run(hook, context))
    results.push(resultOf(hook, context, null))
    // A function may have changed the session that the load relies on.
    if (isInTransaction(hook)) await context.client.query(sessionSettings)
  }
  return results
}

const begin = (hook: Hook, { place, onHook }: HookContext): void =>
  onHook(place, hookDefinition(hook.type).summary(hook))

/** What a hook throws, as a failure that says whose it is. */
async function named<Result>(
  hook: Hook,
  context: Omit<HookContext, 'counts'>,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (isAppError(error) || context.signal.aborted || isConnectionLoss(error)) throw error
    const { nodeId, slot } = context.place
    const what = hookDefinition(hook.type).summary(hook)
    throw new AppError('hook_failed', { nodeId, slot, what, reason: reasonOf(error, hook, context) }, { cause: error })
  }
}

function reasonOf(error: unknown, hook: Hook, { database }: Pick<HookRun, 'database'>): string {
  if (error instanceof RequestFailure) return error.reason
  const text = hookDefinition(hook.type).sql?.(hook) ?? ''
  const refused = translateStatementError(error, database, text)
  // That a statement failed is what the sentence around it says.
  return refused.message.replace(/^The statement failed: /, '')
}

const resultOf = (hook: Hook, { place: { nodeId, slot } }: HookContext, failure: string | null): ReceiptHook => ({
  nodeId,
  slot,
  type: hook.type,
  what: hookDefinition(hook.type).summary(hook),
  failure,
})
