import type { Figures } from '../../../../src-shared/rules/rule.ts'
import type { CompiledRun } from '../../compile/compiled-run.ts'
import type { PlanDatasetRule } from '../../plan/plan.ts'
import type { Engine } from '../open-engine.ts'

/** Takes the figures of all rules that need some. */
export async function measureRules(
  engine: Pick<Engine, 'rows'>,
  compiled: CompiledRun,
): Promise<(nodeId: string, rule: PlanDatasetRule) => Figures | null> {
  const figures = new Map<PlanDatasetRule, Figures | null>()
  for (const { rule, sql } of compiled.measures) figures.set(rule, (await engine.rows(sql))[0] ?? null)
  return (_nodeId, rule) => figures.get(rule) ?? null
}
