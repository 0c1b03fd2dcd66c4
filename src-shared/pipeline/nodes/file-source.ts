import { connectorRefusal } from '../../connectors/connector-definition.ts'
import { fileConnectorDefinition } from '../../connectors/registry.ts'
import type { Problem } from '../../errors/problem.ts'
import { fileFormatDefinition } from '../../formats/registry.ts'
import { type Column, textColumn } from '../../values/column.ts'
import { parseColumnType } from '../../values/column-type.ts'
import { fitColumns } from '../fit-columns.ts'
import type { Pipeline, SourceConfig } from '../ir.ts'
import { type FileSource, isFileSource } from '../source-kinds.ts'
import { badRecordNeeds, badRecordProblems, badRecordWaysOut } from './bad-records.ts'
import { columnNameProblems } from './column-names.ts'
import { conventionProblems } from './column-conventions.ts'
import { declarationProblems, newColumnProblems } from './declared-columns.ts'
import type { NodeCheck, NodeCheckContext } from './node-definition.ts'
import { nodeError, notRunnable } from './node-problem.ts'
import type { SourceKindDefinition } from './source-kind.ts'

/** Files, which a run stages, reads and moves. */
export const fileSource: SourceKindDefinition<'files', FileSource> = {
  name: 'files',
  what: 'the source of files',
  onlyWeirFields: ['formatOptions', 'columns', 'onNewColumn', 'onMissingColumn', 'onBadRecord', 'maxRejected'],
  parts: ({ connector, config }) => {
    const store = fileConnectorDefinition(connector)
    const format = fileFormatDefinition(config.format)
    return [
      { what: `the connector type ${store.label}`, path: ['connector'], definition: store },
      { what: `the format ${format.label}`, path: ['config', 'format'], definition: format },
    ]
  },
  reads: isFileSource,
  summary: ({ connector, config }) => {
    const { keptFiles, label } = fileConnectorDefinition(connector)
    if (keptFiles) return `read ${label.replace(/^[A-Z](?=[a-z])/, (first) => first.toLowerCase())}`
    if (config.path === '') return 'read a file that is to be chosen'
    const files = config.pattern === undefined ? config.path : `${config.pattern.value} in ${config.path}`
    return `read ${files} as ${fileFormatDefinition(config.format).label}`
  },
  check: checkFileSource,
  waysOut: badRecordWaysOut,
  tableNeeds: badRecordNeeds,
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
  const refusal = connectorRefusal(fileConnectorDefinition(node.connector))
  const format = fileFormatDefinition(node.config.format)
  const refused = format.refuseOption?.(node.config.formatOptions ?? {})
  return [
    ...(refused ? [notRunnable(refused.message, node.id, `${path}.config.formatOptions.${refused.option}`)] : []),
    ...(refusal ? [notRunnable(refusal, node.id, `${path}.connector`)] : []),
    ...(format.refusal ? [notRunnable(format.refusal, node.id, `${path}.config.format`)] : []),
  ]
}

function configProblems(node: FileSource, { path }: NodeCheckContext): readonly Problem[] {
  const { config } = node
  const problems: Problem[] = []
  const { containerKey, keptFiles } = fileConnectorDefinition(node.connector)
  if (config.path === '' && !keptFiles) {
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
