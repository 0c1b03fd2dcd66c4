import type { NodeOf, Pipeline } from '../../../../src-shared/pipeline/ir.ts'
import type { PlanContext } from '../plan-context.ts'
import type { Plan, PlanSource } from '../plan.ts'

/** How a kind of source is planned. */
export interface SourcePlanner<
  Source extends NodeOf<'source'> = NodeOf<'source'>,
  Planned extends PlanSource = PlanSource,
> {
  plan(node: Source, order: SourceOrder): Planned
  /** What is read, in plain words. */
  phase(source: Planned, runsIn: Plan['runsIn']): string
  /** What a preview is of, where a run reads something else; absent: what it reads. */
  previewed?(source: Planned): string
  /** Whether what it read is archived after the load. */
  readonly isArchived: boolean
}

export interface SourceOrder {
  readonly pipeline: Pipeline
  readonly context: PlanContext
  readonly firstFile: number
}
