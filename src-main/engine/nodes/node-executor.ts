import type { NodeKind, NodeOf, Pipeline } from '../../../src-shared/pipeline/ir.ts'
import type { SchemaRecord } from '../../../src-shared/schemas/schema-record.ts'
import type { Column } from '../../../src-shared/values/column.ts'
import type { StepsContext } from '../compile/nodes/compile-steps.ts'
import type { PlanNode } from '../plan/plan.ts'

/** The kinds of node between sources and targets. */
export type BetweenKind = Exclude<NodeKind, 'source' | 'target'>

/** What a run does with a kind of node, listed only in the registry. */
export interface NodeExecutor<Kind extends BetweenKind = BetweenKind, Planned extends PlanNode = PlanNode> {
  readonly kind: Kind
  readonly plan: (node: NodeOf<Kind>, context: PlanningContext) => Planned
  readonly compile: (planned: Planned, context: StepsContext) => void
}

export interface PlanningContext {
  readonly pipeline: Pipeline
  /** The columns of each of its inputs. */
  readonly inputs: readonly (readonly Column[])[]
  readonly schemas: readonly SchemaRecord[]
}
