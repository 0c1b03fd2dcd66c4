import {
  fileConnectorDefinitions,
  streamConnectorDefinitions,
  streamConnectorKinds,
  tableConnectorDefinitions,
  tableConnectorKinds,
} from '../../connectors/registry.ts'
import type { FormField } from '../../forms/form-field.ts'
import { fileSourceFields } from './file-source-form.ts'
import { sourceInProof } from '../proof/proof-node.ts'
import type { NodeDefinition } from './node-definition.ts'
import { sourceKindOf } from './source-kinds-registry.ts'
import { streamSourceFields } from './stream-source-form.ts'

/** Rows that a connector reaches are fetched, so that a run can take some of them. */
const connected = { key: 'connector', is: tableConnectorKinds, andSet: 'connectorId' }

const tableFields: readonly FormField[] = [
  {
    key: 'config.table',
    label: 'Table',
    control: { kind: 'table', of: 'connectorId' },
    onlyWhere: { key: 'connector', is: tableConnectorKinds },
    resets: (_, after) => (after === undefined ? {} : { 'config.query': undefined }),
  },
  {
    key: 'config.query',
    label: 'Query',
    control: { kind: 'sql' },
    placeholder: 'select … order by …',
    help: 'Instead of a table: one SELECT, whose ORDER BY sets the order of the rows. For MongoDB a query as JSON.',
    onlyWhere: { key: 'connector', is: tableConnectorKinds },
    resets: (before, after) => (before === undefined && after !== undefined ? { 'config.table': undefined } : {}),
  },
  {
    key: 'config.rowLimit',
    label: 'Row limit',
    control: { kind: 'number', min: 0 },
    help: 'The most rows that a run reads. 0 reads every row.',
    isRare: true,
    onlyWhere: connected,
  },
  {
    key: 'config.incrementalColumn',
    label: 'Incremental column',
    control: { kind: 'column', offer: ({ columns }) => columns },
    help: 'Each run reads only the rows whose value is above those of the runs before: a number, a date or a time.',
    isRare: true,
    onlyWhere: connected,
  },
]

const definitions = [...fileConnectorDefinitions, ...tableConnectorDefinitions, ...streamConnectorDefinitions]

/** What is reached through a connector; files of this machine need none. */
const connectedKinds = definitions.filter(({ canBrowse }) => canBrowse !== true).map(({ irName }) => irName)

export const sourceNode: NodeDefinition<'source'> = {
  kind: 'source',
  label: 'Source',
  doc: 'Reads rows from files, from a table or the result of a query, or the messages of a topic.',
  onlyWeirFields: ['connectorId'],
  inProof: sourceInProof,
  parts: (node) => {
    const kind = sourceKindOf(node)
    return [{ what: kind.what, path: ['config'], definition: kind }, ...(kind.parts?.(node) ?? [])]
  },
  role: 'source',
  form: [
    {
      key: 'connector',
      label: 'Where from',
      control: {
        kind: 'choice',
        options: definitions.map((definition) => ({
          value: definition.irName,
          label: definition.canBrowse ? (definition.withoutConnector ?? definition.label) : definition.label,
        })),
      },
      required: true,
      resets: (before, after): Readonly<Record<string, unknown>> => {
        if (keptBy(after)) return { connectorId: undefined, config: { path: '', format: keptBy(after)?.format } }
        return configKind(before) === configKind(after)
          ? { connectorId: undefined }
          : { connectorId: undefined, config: {} }
      },
    },
    {
      key: 'connectorId',
      label: 'Connector',
      control: { kind: 'connector', of: 'connector' },
      onlyWhere: { key: 'connector', is: connectedKinds },
    },
    ...tableFields,
    ...streamSourceFields(),
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
  summary: (node) => sourceKindOf(node).summary(node),
  inputs: () => [],
  check: (node, context) => sourceKindOf(node).check(node, context),
  waysOut: (node, _, path) => sourceKindOf(node).waysOut(path),
  tableNeeds: (node, context) => sourceKindOf(node).tableNeeds(node, context),
}

/** Sources of one kind of config can take each other's. */
function configKind(connector: unknown): 'table' | 'stream' | 'file' {
  if (tableConnectorKinds.some((kind) => kind === connector)) return 'table'
  return streamConnectorKinds.some((kind) => kind === connector) ? 'stream' : 'file'
}

const keptBy = (connector: unknown) =>
  fileConnectorDefinitions.find(({ irName }) => irName === connector)?.keptFiles?.({ id: '', config: {} })
