import { quarantineNeed, targetNeeds } from '../../database-rights/table-need.ts'
import type { Problem } from '../../errors/problem.ts'
import type { FormField } from '../../forms/form-field.ts'
import { hookDefinition } from '../../hooks/registry.ts'
import { hookFields, hookNeeds, hookProblems, hooksOf } from '../../hooks/target-hooks.ts'
import { checkLoadMode } from '../../load-modes/check-load-mode.ts'
import { isLimiting, rowCountDeltaFields } from '../../load-guards/row-count-delta.ts'
import { loadModeDefinition, loadModeDefinitions, modesWithField } from '../../load-modes/registry.ts'
import { type TableShape, tableShape } from '../../schemas/table-shape.ts'
import { rejectionLimitFields } from '../../rules/rejection-limit.ts'
import type { NodeOf } from '../ir.ts'
import { backupField, backupNeeds, backupProblems } from './backup.ts'
import { targetInProof } from '../proof/proof-node.ts'
import type { NodeCheckContext, NodeDefinition } from './node-definition.ts'
import { nodeError } from './node-problem.ts'
import { targetQuarantine } from './target-quarantine.ts'
import { targetColumnProblems } from './target-columns.ts'
import { adoptedProblems, unknownTableProblem } from './target-table.ts'

/** What keeps a load that looks wrong from the table. */
const guardFields: readonly FormField[] = [
  { key: 'failOnEmptySource', label: 'Fail on an empty source', control: { kind: 'switch' } },
  ...rejectionLimitFields('maxRejected'),
  ...rowCountDeltaFields('expectedRowCountDelta'),
]

export const targetNode: NodeDefinition<'target'> = {
  kind: 'target',
  label: 'Target',
  doc: 'Loads the rows into a table.',
  onlyWeirFields: ['rowValidation', 'updateColumns', 'maxRejected', 'overrideIdentity'],
  role: 'target',
  form: [
    {
      key: 'schema',
      label: 'Table',
      control: { kind: 'targetTable' },
      required: true,
      fills: ({ owner, table }) => keyFields(owner['loadMode'], table),
    },
    { key: 'columnMap', label: 'Columns', control: { kind: 'columnMap', of: 'schema' } },
    {
      key: 'loadMode',
      label: 'Load mode',
      fills: ({ owner, table }) => keyFields(owner['loadMode'], table),
      control: {
        kind: 'choice',
        options: loadModeDefinitions
          .filter((mode) => mode.refusal === null)
          .map((mode) => ({ value: mode.name, label: mode.label, doc: mode.doc })),
      },
      required: true,
    },
    ...modeFields(),
    {
      key: 'rowValidation',
      label: 'Values that the table rejects',
      placeholder: 'as the pipeline says, or stop the run',
      control: {
        kind: 'choice',
        options: [
          { value: 'strict', label: 'Stop the run' },
          { value: 'skip', label: 'Reject the row' },
          { value: 'coerce', label: 'Repair the value, else reject the row' },
        ],
      },
      help: 'Rejected rows go to the quarantine table of the node before, or are only counted where there is none. Repairs are counted too.',
    },
    ...guardFields.map((field) => ({ ...field, fold: 'Guards' })),
    {
      key: 'overrideIdentity',
      label: 'Load values into identity columns',
      control: { kind: 'switch' },
      help: 'Columns that Postgres always numbers by itself (GENERATED ALWAYS AS IDENTITY) take the incoming values. The next rows are numbered after the highest of them.',
      isRare: true,
    },
    backupField,
    ...hookFields,
  ],
  refusal: null,
  givesRows: false,
  example: (id, input) => ({ id, kind: 'target', input, schema: '', loadMode: 'append' }),
  summary: (node) =>
    node.schema === '' ? 'load into a table that is to be chosen' : loadModeDefinition(node.loadMode).summary(node),
  inputs: (node) => [{ key: 'input', reference: node.input }],
  inProof: targetInProof,
  parts: (node) =>
    hooksOf(node).map(({ slot, hook }) => {
      const definition = hookDefinition(hook.type)
      return { what: `the hook ${definition.label}`, path: [slot], definition }
    }),
  check: (node, context) => {
    const columns = context.inputColumns[0] ?? null
    const table = tableShape(node.schema, context)
    return {
      columns,
      problems: [
        ...checkLoadMode(node, { path: context.path, columns, table }),
        ...limitProblems(node, context),
        ...bandProblems(node, context),
        ...backupProblems(node, context),
        ...hookProblems(node, context.path, context),
        ...(table ? adoptedProblems(node, table, context) : [unknownTableProblem(node, context)]),
        ...(table && columns ? targetColumnProblems(node, columns, table, context) : []),
      ],
    }
  },
  waysOut: (_, __, path) => [{ kind: 'quarantine', edits: [{ path: `${path}.rowValidation`, value: 'skip' }] }],
  tableNeeds: (node, { pipeline, ledger, parsedSql }) => {
    const needs = [
      ...targetNeeds(node.schema, `target ${node.id}`, loadModeDefinition(node.loadMode).rights(node, ledger)),
      ...backupNeeds(node),
    ]
    const hooks = hookNeeds(node, { parsedSql }).tables
    if ((node.rowValidation ?? 'strict') === 'strict') return [...needs, ...hooks]
    const quarantine = targetQuarantine(pipeline, node)
    return [
      ...hooks,
      ...needs.map((need) => (need.temporary === 'never' ? { ...need, temporary: 'before 16' as const } : need)),
      ...(quarantine === null ? [] : [quarantineNeed(quarantine)]),
    ]
  },
  functionNeeds: (node, known) => hookNeeds(node, known).functions,
}

/** The table's key, for a mode that cannot do without one. */
function keyFields(mode: unknown, table: TableShape | null): Readonly<Record<string, unknown>> {
  const definition = loadModeDefinitions.find(({ name }) => name === mode)
  const [key] = table?.keys ?? []
  return key && definition?.required.some((field) => field === 'upsertKey') ? { upsertKey: key } : {}
}

/** The fields of each load mode, shown where a mode that reads them is chosen. */
function modeFields(): readonly FormField[] {
  const fields = loadModeDefinitions.filter((mode) => mode.refusal === null).flatMap((mode) => mode.form)
  return fields.map((field) => ({ ...field, onlyWhere: { key: 'loadMode', is: modesWithField(field.key) } }))
}

function bandProblems(
  { id, expectedRowCountDelta: delta }: NodeOf<'target'>,
  { path }: NodeCheckContext,
): readonly Problem[] {
  if (delta === undefined || isLimiting(delta)) return []
  const place = `${path}.expectedRowCountDelta`
  const message = 'expectedRowCountDelta limits nothing without maxDecrease or maxIncrease. Set one, or remove it.'
  const fix = { label: 'Remove expectedRowCountDelta', edits: [{ path: place, value: undefined }] }
  return [nodeError('limit_unused', message, id, place, fix)]
}

/** In strict mode the first refused row stops the run, so there is nothing to count. */
function limitProblems(node: NodeOf<'target'>, { path }: NodeCheckContext): readonly Problem[] {
  if (node.maxRejected === undefined || (node.rowValidation ?? 'strict') !== 'strict') return []
  const place = `${path}.maxRejected`
  const message =
    'maxRejected counts the rows that rowValidation skip or coerce rejects; strict stops at the first. Remove it, or use skip.'
  const fix = { label: 'Remove maxRejected', edits: [{ path: place, value: undefined }] }
  return [nodeError('limit_unused', message, node.id, place, fix)]
}
