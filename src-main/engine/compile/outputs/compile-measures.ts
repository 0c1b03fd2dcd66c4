import { agreement, checkedFormula } from '../../../../src-shared/ops/formula-step.ts'
import { datasetRuleDefinitions } from '../../../../src-shared/rules/registry.ts'
import { columnTypeOf } from '../../../../src-shared/schemas/field-type.ts'
import { schemaNamed } from '../../../../src-shared/schemas/schema-named.ts'
import type { Against, KnownValues } from '../../../../src-shared/rules/rule.ts'
import type { Column } from '../../../../src-shared/values/column.ts'
import type { SqlDialect } from '../../../../src-shared/sql/dialects/sql-dialect.ts'
import type { Plan, PlanDatasetRule, PlanSteps } from '../../plan/plan.ts'
import type { SideRelations } from '../relations/side-relations.ts'
import { writeLines } from '../text/sql-lines.ts'
import type { CompiledMeasure } from '../compiled-run.ts'
import { keptTable, activeAt, type StageEnd } from '../stages/stage-draft.ts'

/** The nodes with rules that have to look at the values of all their rows, which are kept for that. */
export const measuredNodes = (plan: Plan): readonly PlanSteps[] =>
  plan.nodes.filter((node): node is PlanSteps => 'datasetRules' in node && node.datasetRules.some(measureOf))

export function compileMeasures(
  plan: Plan,
  endOf: (nodeId: string) => StageEnd,
  sideRelations: SideRelations,
  dialect: SqlDialect,
): readonly CompiledMeasure[] {
  return measuredNodes(plan).flatMap((node) => {
    const end = endOf(node.nodeId)
    const rows = `(select * from ${keptTable(end.stage)} where ${activeAt(end)})`
    return node.datasetRules.flatMap((rule): CompiledMeasure[] => {
      const measure = measureOf(rule)
      if (!measure) return []
      const against = measure.against?.(rule.rule)
      const known = against ? knownValues(against, end.columns, { plan, sideRelations, dialect }) : null
      const { examples } = measure
      const examplesSql = examples ? (example: string) => examples(rule.rule, example, rows, dialect) : null
      return [{ nodeId: node.nodeId, rule, sql: measure.sql(rule.rule, rows, dialect, known), examplesSql }]
    })
  })
}

const measureOf = ({ key }: PlanDatasetRule) =>
  datasetRuleDefinitions.find((definition) => definition.key === key)?.measure

/** Names that no column of the rows has. */
const [value, matches] = ['_weir_known', '_weir_matches']

function knownValues(
  { field: name, schema, column }: Against,
  columns: readonly Column[],
  {
    plan,
    sideRelations,
    dialect,
  }: { readonly plan: Plan; readonly sideRelations: SideRelations; readonly dialect: SqlDialect },
): KnownValues {
  const found = schemaNamed(schema, plan.schemas)
  const field = found?.fields.find((each) => each.name === column)
  if (!found || !field) throw new TypeError(`${schema}.${column} was compiled, which the checker refuses`)
  const type = columnTypeOf(field)
  const key = { name: column, as: value, type }
  const relation = { kind: 'lookup', table: `public.${found.tableName}`, key, columns: [], matches } as const
  const agrees = checkedFormula(agreement(name, value), [...columns, { name: value, type }])
  return { relation: writeLines(sideRelations.lookup(relation)), agrees: agrees.compile(dialect).sql }
}
