import {
  fileConnectorDefinition,
  fileConnectorDefinitions,
  tableConnectorDefinitions,
  tableConnectorKinds,
} from '../../connectors/registry.ts'
import { quarantineNeed, readNeed } from '../../database-rights/table-need.ts'
import type { Problem } from '../../errors/problem.ts'
import { fileFormatDefinition } from '../../formats/registry.ts'
import type { FormField } from '../../forms/form-field.ts'
import { type Column, textColumn } from '../../values/column.ts'
import { parseColumnType } from '../../values/column-type.ts'
import { fitColumns } from '../fit-columns.ts'
import type { Pipeline, SourceConfig } from '../ir.ts'
import { isDatabaseSource, type FileSource, isFileSource, isQuerySource, isTableSource } from '../source-kinds.ts'
import { badRecordProblems } from './bad-records.ts'
import { columnNameProblems } from './column-names.ts'
import { conventionProblems } from './column-conventions.ts'
import { checkDatabaseSource } from './database-source.ts'
import { declarationProblems, newColumnProblems } from './declared-columns.ts'
import { fileSourceFields } from './file-source-form.ts'
import type { NodeCheck, NodeCheckContext, NodeDefinition } from './node-definition.ts'
import { quarantineTable } from './quarantine-table.ts'
import { nodeError, notRunnable } from './node-problem.ts'

const tableFields: readonly FormField[] = [
  {
    key: 'config.table',
    label: 'Table',
    control: { kind: 'table' },
    onlyWhere: { key: 'connector', is: tableConnectorKinds },
    resets: (_, after) => (after === undefined ? {} : { 'config.query': undefined }),
  },
  {
    key: 'config.query',
    label: 'Query',
    control: { kind: 'sql' },
    placeholder: 'select … order by …',
    help: 'Instead of a table: one Postgres SELECT. Its ORDER BY sets the order of the rows.',
    onlyWhere: { key: 'connector', is: tableConnectorKinds },
    resets: (before, after) => (before === undefined && after !== undefined ? { 'config.table': undefined } : {}),
  },
]

export const sourceNode: NodeDefinition<'source'> = {
  kind: 'source',
  label: 'Source',
  doc: 'Reads rows from files, from a table, or the result of a query.',
  role: 'source',
  form: [
    {
      key: 'connector',
      label: 'Where from',
      control: {
        kind: 'choice',
        options: [...fileConnectorDefinitions, ...tableConnectorDefinitions].map(({ kind, label }) => {
          return { value: kind, label }
        }),
      },
      required: true,
      resets: (before, after): Readonly<Record<string, unknown>> =>
        readsDatabase(before) === readsDatabase(after) ? {} : { config: {} },
    },
    ...tableFields,
    ...fileSourceFields(),
  ],
  refusal: null,
  givesRows: true,
  example: (id) => ({
    id,
    kind: 'source',
    connector: 'local_fs',
    config: { path: '', format: 'csv' },
  }),
  summary: (node) => {
    if (isQuerySource(node)) return `read ${node.config.query.trim().split(/\s+/).slice(0, 8).join(' ')} …`
    if (!isFileSource(node)) return `read ${node.config.table ?? 'nothing yet'}`
    const { config } = node
    if (config.path === '') return 'read a file that is to be chosen'
    const files = config.pattern === undefined ? config.path : `${config.pattern.value} in ${config.path}`
    return `read ${files} as ${fileFormatDefinition(config.format).label}`
  },
  inputs: () => [],
  check: (node, context) =>
    isDatabaseSource(node) ? checkDatabaseSource(node, context) : checkFileSource(node, context),
  waysOut: (node, _, path) =>
    isFileSource(node)
      ? (['quarantine', 'skip'] as const).map((kind) => ({
          kind,
          edits: [{ path: `${path}.config.onBadRecord`, value: kind }],
        }))
      : [],
  tableNeeds: (node, { pipeline }) => {
    if (isTableSource(node)) return [readNeed(node.config.table, `source ${node.id}`)]
    const quarantines = isFileSource(node) && node.config.onBadRecord === 'quarantine'
    const table = quarantines ? quarantineTable(pipeline, node.id) : null
    return table === null ? [] : [quarantineNeed(table)]
  },
}

function checkFileSource(node: FileSource, context: NodeCheckContext): NodeCheck {
  return {
    columns: sourceColumns(context.pipeline, node, context.fileColumns),
    problems: [
      ...refusals(node, context),
      ...configProblems(node, context),
      ...badRecordProblems(node, context),
      ...declarationProblems(node, context),
      ...conventionProblems(node, context),
      ...newColumnProblems(node, context),
      ...columnNameProblems(context.fileColumns ?? [], node.id, `${context.path}.config`),
    ],
  }
}

const readsDatabase = (connector: unknown): boolean => tableConnectorKinds.some((kind) => kind === connector)

/** The columns of a source in the order of its file with the declared types; only the declared columns if there is no file yet. */
export function sourceColumns(
  pipeline: Pipeline,
  node: { readonly id: string; readonly config: SourceConfig },
  file: readonly Column[] | null,
): readonly Column[] | null {
  const declared = (node.config.columns ?? []).map((column) => ({
    name: column.name,
    type: parseColumnType(column.type) ?? textColumn(column.name).type,
  }))
  if (!file) return declared.length === 0 ? null : declared
  return fitColumns(pipeline, node, [file]).columns.map((column) => ({
    ...column,
    ...declared.find((each) => each.name === column.name),
  }))
}

function refusals(node: FileSource, { path }: NodeCheckContext): readonly Problem[] {
  const connector = fileConnectorDefinition(node.connector)
  const format = fileFormatDefinition(node.config.format)
  const refused = format.refuseOption?.(node.config.formatOptions ?? {})
  return [
    ...(refused ? [notRunnable(refused.message, node.id, `${path}.config.formatOptions.${refused.option}`)] : []),
    ...(connector.refusal ? [notRunnable(connector.refusal, node.id, `${path}.connector`)] : []),
    ...(format.refusal ? [notRunnable(format.refusal, node.id, `${path}.config.format`)] : []),
  ]
}

function configProblems(node: FileSource, { path }: NodeCheckContext): readonly Problem[] {
  const { config } = node
  const problems: Problem[] = []
  if (config.path === '') {
    problems.push(
      nodeError(
        'file_unchosen',
        'No file is chosen yet. Browse for one, or for a folder.',
        node.id,
        `${path}.config.path`,
      ),
    )
  }
  const format = fileFormatDefinition(config.format)
  for (const option of Object.keys(config.formatOptions ?? {})) {
    if (format.options.some((known) => known === option)) continue
    const message = `The option ${option} has no effect for ${format.label} files. Remove it.`
    const place = `${path}.config.formatOptions.${option}`
    const fix = { label: `Remove ${option}`, edits: [{ path: place, value: undefined }] }
    problems.push(nodeError('option_unknown', message, node.id, place, fix))
  }
  const containerKey = fileConnectorDefinition(node.connector).containerKey
  if (containerKey && !config[containerKey]) {
    const message = `A source of kind ${node.connector} needs ${containerKey}. Say which one the path is in.`
    problems.push(nodeError('container_missing', message, node.id, `${path}.config`))
  }
  if (config.pattern?.type === 'regex' && !isRegularExpression(config.pattern.value)) {
    const message = `"${config.pattern.value}" is not a regular expression. Correct it, or use a glob like *.csv.`
    problems.push(nodeError('pattern_invalid', message, node.id, `${path}.config.pattern.value`))
  }
  return problems
}

function isRegularExpression(text: string): boolean {
  try {
    return Boolean(new RegExp(text))
  } catch {
    return false
  }
}
