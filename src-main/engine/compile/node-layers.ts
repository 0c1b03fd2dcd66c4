import { opDefinition } from '../../../src-shared/ops/registry.ts'
import { rowRuleDefinition } from '../../../src-shared/rules/registry.ts'
import type { RowRuleOutcome } from '../../../src-shared/rules/rule.ts'
import type { CompiledStep, Dialect, StepExit, StepWarning } from '../../../src-shared/sql/compiled-step.ts'
import { quoteIdentifier } from '../../../src-shared/sql/quote.ts'
import type { Column } from '../../../src-shared/values/column.ts'
import type { PlanNode, PlanStep } from '../plan/plan.ts'

/** One layer of a node: what it makes of the columns, and who leaves or is counted at which step. */
export interface NodeLayer {
  readonly columns: CompiledStep['columns']
  readonly exits: readonly { readonly exit: StepExit; readonly step: PlanStep | null }[]
  readonly warnings: readonly { readonly warning: StepWarning; readonly step: PlanStep }[]
}

/** A layer for each op, each over the columns that the one before gives; all rules of a node in one layer, since they see the same row. */
export function nodeLayers(node: PlanNode, dialect: Dialect): readonly NodeLayer[] {
  const ops = node.steps.flatMap((step) => (step.kind === 'op' ? [opLayer(step, dialect)] : []))
  const rules = node.steps.flatMap((step) => (step.kind === 'rule' ? [step] : []))
  return rules.length > 0 || ops.length === 0 ? [...ops, ruleLayer(node.columns, rules, dialect)] : ops
}

type OpStep = Extract<PlanStep, { kind: 'op' }>
type RuleStep = Extract<PlanStep, { kind: 'rule' }>

function opLayer(step: OpStep, dialect: Dialect): NodeLayer {
  const { compile } = opDefinition(step.op.type)
  if (!compile) throw new TypeError(`${step.op.type} was compiled, which the checker refuses`)
  const compiled = compile(step.op, step.input, dialect)
  return {
    columns: compiled.columns,
    exits: compiled.exits.map((exit) => ({ exit, step })),
    warnings: compiled.warnings.map((warning) => ({ warning, step })),
  }
}

function ruleLayer(columns: readonly Column[], rules: readonly RuleStep[], dialect: Dialect): NodeLayer {
  const judged = rules.map((step) => ({ step, ...judge(step, dialect) }))
  return {
    columns: columns.map((column) => ({ column, sql: quoteIdentifier(column.name) })),
    exits: judged.flatMap(({ step, reason, label, condition }) =>
      reason === null ? [] : [{ exit: ruleExit(step, reason, label, condition), step }],
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

function judge({ rule, input }: RuleStep, dialect: Dialect) {
  const definition = rowRuleDefinition(rule.type)
  if (!definition.breaks) throw new TypeError(`rule ${rule.type} was compiled, which the checker refuses`)
  return {
    reason: reasons[rule.onFail],
    label: definition.summary(rule),
    condition: definition.breaks(rule, input, dialect),
  }
}

function ruleExit(step: RuleStep, reason: StepExit['reason'], label: string, condition: string): StepExit {
  return {
    reason,
    label,
    condition,
    column: step.rule.field,
    value: `cast(${quoteIdentifier(step.rule.field)} as varchar)`,
    failure: 'rule_aborted',
    explanation: 'breaks the rule',
  }
}

/** What a step does, as one readable text: the columns it changes and the rows it sends away. */
export function stepSnippet(layer: NodeLayer): string {
  const changed = layer.columns.filter(({ column, sql }) => sql !== quoteIdentifier(column.name))
  const columns = changed.map(({ column, sql }) => `${sql} as ${quoteIdentifier(column.name)}`)
  const leaving = layer.exits.map(({ exit }) => `-- ${exit.label}: ${exit.reason} where ${exit.condition}`)
  const kept = columns.length === layer.columns.length ? [] : ['*']
  return [`select ${[...kept, ...columns].join(', ')}`, ...leaving].join('\n')
}
