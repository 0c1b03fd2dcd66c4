import { datasetRuleDefinitions } from '../../../src-shared/rules/registry.ts'
import { columnTypeOf } from '../../../src-shared/schemas/field-type.ts'
import { schemaNamed } from '../../../src-shared/schemas/schema-named.ts'
import type { Dialect } from '../../../src-shared/sql/compiled-step.ts'
import type { Plan, PlanDatasetRule, PlanSteps } from '../plan/plan.ts'
import type { Besides } from './besides.ts'
import type { CompiledMeasure } from './compiled-run.ts'
import { keptTable, livingAt, type StageEnd } from './stage-draft.ts'

/** The nodes with rules that have to look at the values of all their rows, which are kept for that. */
export const measuredNodes = (plan: Plan): readonly PlanSteps[] =>
  plan.nodes.filter((node): node is PlanSteps => 'datasetRules' in node && node.datasetRules.some(measureOf))

export function compileMeasures(
  plan: Plan,
  endOf: (nodeId: string) => StageEnd,
  besides: Besides,
  dialect: Dialect,
): readonly CompiledMeasure[] {
  return measuredNodes(plan).flatMap((node) => {
    const end = endOf(node.nodeId)
    const rows = `(select * from ${keptTable(end.stage)} where ${livingAt(end)})`
    return node.datasetRules.flatMap((rule): CompiledMeasure[] => {
      const measure = measureOf(rule)
      if (!measure) return []
      const against = measure.against?.(rule.rule)
      const values = against ? valuesOf(plan, against, besides) : ''
      return [{ nodeId: node.nodeId, rule, sql: measure.sql(rule.rule, rows, dialect, values) }]
    })
  })
}

const measureOf = ({ key }: PlanDatasetRule) =>
  datasetRuleDefinitions.find((definition) => definition.key === key)?.measure

function valuesOf(plan: Plan, { schema, column }: { schema: string; column: string }, besides: Besides): string {
  const found = schemaNamed(schema, plan.schemas)
  const field = found?.fields.find((each) => each.name === column)
  if (!found || !field) throw new TypeError(`${schema}.${column} was compiled, which the checker refuses`)
  const key = { name: column, as: 'value', type: columnTypeOf(field) }
  return besides.lookup({ kind: 'lookup', table: `public.${found.tableName}`, key, columns: [], matches: 'matches' })
}
