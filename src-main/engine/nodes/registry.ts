import { archive } from './archive.ts'
import { branch } from './branch.ts'
import { enrich } from './enrich.ts'
import { join } from './join.ts'
import type { BetweenKind, NodeExecutor, PlanningContext } from './node-executor.ts'
import { transform } from './transform.ts'
import { union } from './union.ts'
import { validate } from './validate.ts'

/** One of any kind, for callers that know no kinds. */
interface AnyNodeExecutor extends Omit<NodeExecutor, 'plan'> {
  readonly plan: (node: unknown, context: PlanningContext) => ReturnType<NodeExecutor['plan']>
}

const executors = { transform, validate, branch, join, union, enrich, archive } satisfies {
  [Kind in BetweenKind]: { readonly kind: Kind }
}

export const nodeExecutor = (kind: BetweenKind): AnyNodeExecutor => executors[kind] as unknown as AnyNodeExecutor
