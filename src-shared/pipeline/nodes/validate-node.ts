import { quarantineNeed, readNeed } from '../../database-rights/table-need.ts'
import type { Problem } from '../../errors/problem.ts'
import { checkFormula } from '../../expression/check-formula.ts'
import { agreement } from '../../ops/formula-step.ts'
import { datasetRuleDefinitions, type DatasetRules, rowRuleDefinition } from '../../rules/registry.ts'
import { rejectionLimitFields } from '../../rules/rejection-limit.ts'
import type { Against } from '../../rules/rule.ts'
import { columnTypeOf } from '../../schemas/field-type.ts'
import { schemaNamed } from '../../schemas/schema-named.ts'
import { didYouMean } from '../../values/did-you-mean.ts'
import type { Column } from '../../values/column.ts'
import { type ColumnType, formatColumnType } from '../../values/column-type.ts'
import type { NodeOf } from '../ir.ts'
import { validateInProof } from '../proof/proof-node.ts'
import type { NodeCheckContext, NodeDefinition } from './node-definition.ts'
import { findingProblem, nodeError, notRunnable, withoutColumnFindings } from './node-problem.ts'
import { quarantineTable } from './quarantine-table.ts'

export const validateNode: NodeDefinition<'validate'> = {
  kind: 'validate',
  label: 'Validate',
  doc: 'Checks rows against rules. Each rule says what happens to the rows that break it.',
  onlyWeirFields: ['quarantine.maxRejected'],
  role: 'between',
  form: [
    {
      key: 'quarantine.table',
      label: 'Quarantine table',
      control: { kind: 'text' },
      placeholder: 'dlq.customer_rejected',
      help: 'Keeps every row a rule sends to quarantine, with its reason.',
    },
    { key: 'quarantine.enabled', label: 'Quarantine enabled', control: { kind: 'switch' } },
    ...rejectionLimitFields('quarantine.maxRejected'),
  ],
  refusal: null,
  givesRows: true,
  example: (id, input) => ({ id, kind: 'validate', input, rowLevel: [] }),
  summary: (node) => {
    const rules = [
      ...(node.rowLevel ?? []).map((rule) => rowRuleDefinition(rule.type).summary(rule)),
      ...statedRules(node.datasetLevel).map(({ definition, rule }) => definition.summary(rule)),
    ]
    return rules.length === 0 ? 'no rules yet' : rules.join(' · ')
  },
  inputs: (node) => [{ key: 'input', reference: node.input }],
  inProof: validateInProof,
  parts: (node) => [
    ...(node.rowLevel ?? []).map((rule, index) => {
      const definition = rowRuleDefinition(rule.type)
      return { what: `the row rule ${definition.label}`, path: ['rowLevel', index], definition }
    }),
    ...statedRules(node.datasetLevel).map(({ definition }) => ({
      what: `the dataset rule ${definition.label}`,
      path: ['datasetLevel', definition.key],
      definition,
    })),
  ],
  check: (node, context) => {
    const columns = context.inputColumns[0] ?? null
    return {
      columns,
      problems: [
        ...rowRuleProblems(node, context, columns),
        ...datasetRuleProblems(node, context, columns),
        ...tableProblems(node, context),
        ...limitProblems(node, context),
      ],
    }
  },
  waysOut: ({ rowLevel = [] }, step, path) =>
    step !== null && rowLevel[step]
      ? [{ kind: 'quarantine', edits: [{ path: `${path}.rowLevel[${step}].onFail`, value: 'quarantine' }] }]
      : [],
  tableNeeds: (node, { pipeline, schemas }) => {
    const names = statedRules(node.datasetLevel).flatMap(({ definition, rule }) => {
      return definition.measure?.against?.(rule).schema ?? []
    })
    const read = names.flatMap((name) => schemaNamed(name, schemas) ?? [])
    const quarantines = (node.rowLevel ?? []).some(({ onFail }) => onFail === 'quarantine')
    const table = quarantines ? quarantineTable(pipeline, node.id) : null
    return [
      ...read.map(({ tableName }) => readNeed(`public.${tableName}`, `node ${node.id}`)),
      ...(table === null ? [] : [quarantineNeed(table)]),
    ]
  },
}

/** The dataset rules a node states, each with its definition. */
export function statedRules(rules: DatasetRules | undefined) {
  return datasetRuleDefinitions.flatMap((definition) => {
    const rule: unknown = rules?.[definition.key]
    return rule === undefined ? [] : [{ definition, rule }]
  })
}

function rowRuleProblems(
  node: NodeOf<'validate'>,
  context: NodeCheckContext,
  columns: readonly Column[] | null,
): readonly Problem[] {
  return (node.rowLevel ?? []).flatMap((rule, index) => {
    const path = `${context.path}.rowLevel[${index}]`
    const definition = rowRuleDefinition(rule.type)
    const problems = withoutColumnFindings(definition.check(rule, columns ?? []), columns).map((finding) =>
      findingProblem(finding, node.id, path),
    )
    if (!definition.breaks) {
      const message = `The row rule ${rule.type} cannot run in this build. Remove it, or run this pipeline on the platform.`
      problems.push(notRunnable(message, node.id, path))
    }
    if (rule.onFail === 'quarantine' && quarantineTable(context.pipeline, node.id) === null) {
      const message = `The rule "${definition.summary(rule)}" sends rows to quarantine, but the node names no quarantine table. Name one, like dlq.rejected.`
      const fix = {
        label: 'Quarantine them in dlq.rejected',
        edits: [{ path: `${context.path}.quarantine`, value: { enabled: true, table: 'dlq.rejected' } }],
      }
      problems.push(nodeError('quarantine_missing', message, node.id, `${path}.onFail`, fix))
    }
    return problems
  })
}

function datasetRuleProblems(
  node: NodeOf<'validate'>,
  context: NodeCheckContext,
  columns: readonly Column[] | null,
): readonly Problem[] {
  return statedRules(node.datasetLevel).flatMap(({ definition, rule }) => {
    const path = `${context.path}.datasetLevel.${definition.key}`
    const problems = withoutColumnFindings(definition.check(rule, columns ?? []), columns).map((finding) =>
      findingProblem(finding, node.id, path),
    )
    problems.push(...againstProblems(definition.measure?.against?.(rule) ?? null, node, context, path, columns))
    if (definition.judgeCount || definition.measure) return problems
    const message = `The dataset rule ${definition.key} cannot run in this build. Remove it, or run this pipeline on the platform.`
    return [...problems, notRunnable(message, node.id, path)]
  })
}

/** The table and column that a rule compares rows with. */
function againstProblems(
  against: Against | null,
  node: NodeOf<'validate'>,
  { schemas }: NodeCheckContext,
  path: string,
  columns: readonly Column[] | null,
): readonly Problem[] {
  if (!against) return []
  const schema = schemaNamed(against.schema, schemas)
  if (!schema) {
    const message = `No schema describes ${against.schema}. Name one of ${schemas.map((each) => each.tableName).join(', ') || 'your schemas'}.`
    return [nodeError('schema_unknown', message, node.id, `${path}.schema`)]
  }
  const names = schema.fields.map((field) => field.name)
  const field = schema.fields.find(({ name }) => name === against.column)
  if (field) return differenceProblems(against, columnTypeOf(field), node, path, columns)
  const near = didYouMean(against.column, names)
  const message = `${against.schema} has no column ${against.column}. ${near ? `Did you mean ${near}?` : `It has ${names.join(', ')}.`}`
  const edits = near ? [{ path: `${path}.column`, value: near }] : []
  const fix = near ? { label: `Use ${near}`, edits } : undefined
  return [nodeError('column_unknown', message, node.id, `${path}.column`, fix)]
}

/** The types of a field and of the column it is compared with. */
function differenceProblems(
  { field, schema, column }: Against,
  type: ColumnType,
  node: NodeOf<'validate'>,
  path: string,
  columns: readonly Column[] | null,
): readonly Problem[] {
  const here = columns?.find(({ name }) => name === field)
  if (!here) return []
  const sides = [
    { name: 'here', type: here.type },
    { name: 'there', type },
  ]
  if (checkFormula(agreement('here', 'there'), sides, { key: 'field' }).findings.length === 0) return []
  const message = `${field} is ${formatColumnType(here.type)} and ${schema}.${column} is ${formatColumnType(type)}, which cannot be compared. Convert ${field} with a cast op first.`
  return [nodeError('reference_types', message, node.id, `${path}.field`)]
}

function tableProblems(node: NodeOf<'validate'>, context: NodeCheckContext): readonly Problem[] {
  const table = node.quarantine?.table
  if (table === undefined || /^[^.]+\.[^.]+$/.test(table)) return []
  const path = `${context.path}.quarantine.table`
  const message = `The quarantine table is written schema.table, like dlq.${table.replaceAll('.', '_')}.`
  const value = `dlq.${table.replaceAll('.', '_')}`
  return [nodeError('table_name', message, node.id, path, { label: `Use ${value}`, edits: [{ path, value }] })]
}

function limitProblems(node: NodeOf<'validate'>, context: NodeCheckContext): readonly Problem[] {
  if (node.quarantine?.maxRejected === undefined) return []
  const path = `${context.path}.quarantine.maxRejected`
  const fix = { label: 'Remove maxRejected', edits: [{ path, value: undefined }] }
  const rejects = (node.rowLevel ?? []).some(({ onFail }) => onFail === 'quarantine' || onFail === 'skip')
  const unused = 'maxRejected counts rows that rules send to quarantine or skip, and no rule here does. Remove it.'
  return rejects ? [] : [nodeError('limit_unused', unused, node.id, path, fix)]
}
