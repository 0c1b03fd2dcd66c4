import type { Hook, HookType } from '../../../src-shared/hooks/registry.ts'
import { customFunction } from './custom-function.ts'
import type { HookContext, HookExecutor } from './hook-executor.ts'
import { refresh } from './refresh.ts'
import { sql } from './sql.ts'
import { webhook } from './webhook.ts'

/** One of any kind, for callers that know no kinds. */
interface AnyHookExecutor {
  require(hook: Hook, context: Omit<HookContext, 'counts'>): Promise<void>
  run(hook: Hook, context: HookContext): Promise<void>
}

const executors: { readonly [Type in HookType]: HookExecutor<Type> } = {
  sql,
  refresh,
  webhook,
  custom_function: customFunction,
}

export const hookExecutor = (type: HookType): AnyHookExecutor => executors[type]
