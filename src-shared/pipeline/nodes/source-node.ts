import {
  fileConnectorDefinition,
  fileConnectorDefinitions,
  fileConnectorKinds,
  tableConnectorDefinitions,
  tableConnectorKinds,
} from '../../connectors/registry.ts'
import { conventionFields } from '../../conventions/convention-form.ts'
import { readNeed } from '../../database-rights/table-need.ts'
import type { Problem } from '../../errors/problem.ts'
import { fileFormatDefinition, fileFormatDefinitions } from '../../formats/registry.ts'
import type { FormControl, FormField } from '../../forms/form-field.ts'
import { type Column, textColumn } from '../../values/column.ts'
import { parseColumnType } from '../../values/column-type.ts'
import { didYouMean } from '../../values/did-you-mean.ts'
import type { SourceConfig } from '../ir.ts'
import { isDatabaseSource, type FileSource, isFileSource, isQuerySource, isTableSource } from '../source-kinds.ts'
import { columnNameProblems } from './column-names.ts'
import { conventionProblems } from './column-conventions.ts'
import { checkDatabaseSource } from './database-source.ts'
import type { NodeCheck, NodeCheckContext, NodeDefinition } from './node-definition.ts'
import { nodeError, notRunnable } from './node-problem.ts'

const waiting: FormControl = {
  kind: 'group',
  fields: [
    { key: 'maxRetries', label: 'Retries', control: { kind: 'number', min: 0, max: 1000 }, required: true },
    {
      key: 'intervalMinutes',
      label: 'Minutes between retries',
      control: { kind: 'number', min: 0, max: 1440 },
      required: true,
    },
    {
      key: 'onMissAction',
      label: 'If no file arrives',
      control: {
        kind: 'choice',
        options: [
          { value: 'alert', label: 'Raise an alert' },
          { value: 'skip', label: 'Skip this run' },
          { value: 'fail', label: 'Fail the run' },
        ],
      },
      required: true,
    },
  ],
  example: { maxRetries: 3, intervalMinutes: 10, onMissAction: 'alert' },
}

const folders: FormControl = {
  kind: 'group',
  fields: [
    {
      key: 'successFolder',
      label: 'Loaded files go to',
      control: { kind: 'text' },
      placeholder: '.archive/{YYYY-MM-DD}/',
    },
    { key: 'failureFolder', label: 'Failed files go to', control: { kind: 'text' }, placeholder: '.failed/' },
    { key: 'stagingFolder', label: 'Files are staged in', control: { kind: 'text' }, placeholder: '.staging/' },
  ],
  example: { successFolder: '.archive/{YYYY-MM-DD}/' },
}

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

function fileFields(): readonly FormField[] {
  const fields: readonly FormField[] = [
    { key: 'config.path', label: 'Folder or file', control: { kind: 'text' }, required: true },
    {
      key: 'config.pattern.type',
      label: 'Pattern',
      control: {
        kind: 'choice',
        options: [
          { value: 'glob', label: 'glob' },
          { value: 'regex', label: 'regular expression' },
          { value: 'date_template', label: 'date template' },
        ],
      },
    },
    { key: 'config.pattern.value', label: 'File names', control: { kind: 'text' }, placeholder: '*.csv' },
    {
      key: 'config.ordering',
      label: 'Which files',
      control: {
        kind: 'choice',
        options: [
          { value: 'latest_by_mtime', label: 'the newest one' },
          { value: 'fifo_by_name', label: 'all, by name' },
          { value: 'lexicographic', label: 'all, by path' },
          { value: 'process_all', label: 'all' },
        ],
      },
    },
    {
      key: 'config.format',
      label: 'Format',
      control: {
        kind: 'choice',
        options: fileFormatDefinitions.map((format) => ({ value: format.name, label: format.label })),
      },
      required: true,
    },
    ...formatFields(),
    {
      key: 'config.columns',
      label: 'Column types',
      isRare: true,
      control: {
        kind: 'list',
        noun: 'column',
        fields: [
          {
            key: 'name',
            label: 'Column',
            control: { kind: 'column', offer: ({ columns }) => columns },
            required: true,
          },
          { key: 'type', label: 'Type', control: { kind: 'columnType' }, required: true },
          ...conventionFields,
        ],
        example: () => ({ name: '', type: 'text' }),
      },
      help: 'Columns of a text file are text unless declared here. What is stated beside the type holds for every value of the column.',
    },
    {
      key: 'config.onMissingColumn',
      label: 'A column of the last run is missing',
      isRare: true,
      control: {
        kind: 'choice',
        options: [
          { value: 'fail', label: 'Hold the load' },
          { value: 'null', label: 'Load without it' },
        ],
      },
      help: 'Without a choice, load modes that replace rows hold the load.',
    },
    { key: 'config.waitPolicy', label: 'Waiting for the file', isRare: true, control: waiting },
    { key: 'config.atomicity', label: 'Folders of done and failed files', isRare: true, control: folders },
  ]
  return fields.map((field) => ({ onlyWhere: { key: 'connector', is: fileConnectorKinds }, ...field }))
}

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
    ...fileFields(),
  ],
  refusal: null,
  givesRows: true,
  example: (id) => ({
    id,
    kind: 'source',
    connector: 'local_fs',
    config: { path: '.', format: 'csv', pattern: { type: 'glob', value: '*.csv' }, ordering: 'latest_by_mtime' },
  }),
  summary: (node) => {
    if (isQuerySource(node)) return `read ${node.config.query.trim().split(/\s+/).slice(0, 8).join(' ')} …`
    if (!isFileSource(node)) return `read ${node.config.table ?? 'nothing yet'}`
    const { config } = node
    const files = config.pattern === undefined ? config.path : `${config.pattern.value} in ${config.path}`
    return `read ${files} as ${fileFormatDefinition(config.format).label}`
  },
  inputs: () => [],
  check: (node, context) =>
    isDatabaseSource(node) ? checkDatabaseSource(node, context) : checkFileSource(node, context),
  tableNeeds: (node) => (isTableSource(node) ? [readNeed(node.config.table, `source ${node.id}`)] : []),
}

function checkFileSource(node: FileSource, context: NodeCheckContext): NodeCheck {
  return {
    columns: sourceColumns(node.config, context.fileColumns),
    problems: [
      ...refusals(node, context),
      ...configProblems(node, context),
      ...declarationProblems(node, context),
      ...conventionProblems(node, context),
      ...columnNameProblems(context.fileColumns ?? [], node.id, `${context.path}.config`),
    ],
  }
}

const readsDatabase = (connector: unknown): boolean => tableConnectorKinds.some((kind) => kind === connector)

/** The options of every format, each shown where its format is chosen. */
function formatFields(): readonly FormField[] {
  return fileFormatDefinitions.flatMap((format) =>
    format.form.map((field): FormField => {
      const onlyWhere = { key: 'config.format', is: format.name }
      return { ...field, key: `config.formatOptions.${field.key}`, isRare: true, onlyWhere }
    }),
  )
}

/** The file's columns in order with the declared types; only the declared columns if there is no file yet. */
export function sourceColumns(config: SourceConfig, file: readonly Column[] | null): readonly Column[] | null {
  const declared = (config.columns ?? []).map((column) => ({
    name: column.name,
    type: parseColumnType(column.type) ?? textColumn(column.name).type,
  }))
  if (!file) return declared.length === 0 ? null : declared
  return file.map((column) => declared.find((each) => each.name === column.name) ?? column)
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

function declarationProblems(node: FileSource, context: NodeCheckContext): readonly Problem[] {
  const known = context.fileColumns?.map((column) => column.name)
  const names = (node.config.columns ?? []).map((column) => column.name)
  return names.flatMap((name, index) => {
    const path = `${context.path}.config.columns[${index}].name`
    if (names.indexOf(name) !== index) {
      return [nodeError('column_repeats', `Column ${name} is declared twice. Remove one of the two.`, node.id, path)]
    }
    if (!known || known.includes(name)) return []
    const near = didYouMean(name, known)
    const message = `The file has no column ${name}. ${near ? `Did you mean ${near}?` : `Its columns are ${known.join(', ')}.`}`
    const fix = near ? { label: `Use ${near}`, edits: [{ path, value: near }] } : undefined
    return [nodeError('column_unknown', message, node.id, path, fix)]
  })
}

function isRegularExpression(text: string): boolean {
  try {
    return Boolean(new RegExp(text))
  } catch {
    return false
  }
}
