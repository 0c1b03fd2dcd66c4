import { rowRuleDefinition } from '../../../../src-shared/rules/registry.ts'
import type { RowRuleOutcome } from '../../../../src-shared/rules/rule.ts'
import type { StepExit } from '../../../../src-shared/sql/compiled-step.ts'
import type { SqlDialect } from '../../../../src-shared/sql/dialects/sql-dialect.ts'
import type { Column } from '../../../../src-shared/values/column.ts'
import type { PlanStep } from '../../plan/plan.ts'
import { type NodeLayer, unchanged } from './node-layer.ts'

export type RuleStep = Extract<PlanStep, { kind: 'rule' }>

/** All rules of a node: who leaves for one, and who is only counted. */
export function ruleLayer(columns: readonly Column[], rules: readonly RuleStep[], dialect: SqlDialect): NodeLayer {
  const judged = rules.map((step) => ({ step, ...judge(step, dialect) }))
  return {
    columns: unchanged(columns, dialect),
    exits: judged.flatMap((each) =>
      each.reason === null ? [] : [{ exit: ruleExit(each, each.reason, dialect), step: each.step }],
    ),
    warnings: judged.flatMap(({ step, reason, label, condition }) =>
      reason === null ? [{ warning: { label, condition, column: step.rule.field }, step }] : [],
    ),
  }
}

/** How a row leaves that breaks a rule; null where it is only counted. */
const reasons: Readonly<Record<RowRuleOutcome, StepExit['reason'] | null>> = {
  warn: null,
  quarantine: 'quarantined',
  skip: 'skipped',
  abort: 'abort',
}

function judge({ rule, input }: RuleStep, dialect: SqlDialect) {
  const definition = rowRuleDefinition(rule.type)
  if (!definition.breaks) throw new TypeError(`rule ${rule.type} was compiled, which the checker refuses`)
  return {
    reason: reasons[rule.onFail],
    label: definition.summary(rule),
    condition: definition.breaks(rule, input, dialect),
  }
}

interface Judged {
  readonly step: RuleStep
  readonly label: string
  readonly condition: string
}

function ruleExit({ step, label, condition }: Judged, reason: StepExit['reason'], dialect: SqlDialect): StepExit {
  return {
    reason,
    label,
    condition,
    column: step.rule.field,
    value: `cast(${dialect.identifier(step.rule.field)} as ${dialect.textType})`,
    failure: 'rule_aborted',
    explanation: 'breaks the rule',
  }
}
