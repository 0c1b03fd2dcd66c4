import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import type { LoadModeName } from '../../../src-shared/load-modes/registry.ts'
import { archiveFolder, type ContractFiles, type ContractStore, filesIn, stagingFolder } from './contract-files.ts'
import type { LoadModeFacts } from './load-mode-facts.ts'

/** A pipeline of the contract as it lies in a folder: pipeline.json, schema.json, and the inbox that it reads. */
export interface ContractPipeline {
  readonly mode: LoadModeName
  readonly facts: LoadModeFacts
  readonly id: string
  readonly table: string
  readonly quarantineTable: string
  readonly folder: string
  /** Of a pipeline that reads from this machine. */
  readonly inbox: string
  readonly archive: string
  /** The mode, and the store where it is not this machine. */
  readonly label: string
  readonly files: ContractFiles
  /** Null is this machine. */
  readonly store: ContractStore | null
}

/** A store and the connector that reaches it in the workspace. */
export interface ConnectedStore {
  readonly store: ContractStore
  readonly connectorId: string
}

/** Every column text but the numbers, names in capitals, rows of a negative amount to quarantine. */
export async function writeContractPipeline(
  root: string,
  { mode, facts }: Pick<ContractPipeline, 'mode' | 'facts'>,
  connected: ConnectedStore | null = null,
): Promise<ContractPipeline> {
  const store = connected?.store ?? null
  const name = ['contract', mode, ...(store ? [store.name] : [])].join('_')
  const id = name.replaceAll('_', '-')
  const folder = join(root, id)
  const pipeline: ContractPipeline = {
    mode,
    facts,
    id,
    table: `public.ds_${name}`,
    quarantineTable: `dlq.${name}_rejected`,
    folder,
    inbox: join(folder, 'inbox'),
    archive: join(folder, 'inbox', archiveFolder),
    label: store ? `${mode} over ${store.name}` : mode,
    files: store?.files ?? filesIn(join(folder, 'inbox')),
    store,
  }
  await mkdir(pipeline.inbox, { recursive: true })
  await writeFile(join(folder, 'pipeline.json'), JSON.stringify(pipelineDocument(pipeline, connected), null, 2))
  await writeFile(join(folder, 'schema.json'), JSON.stringify(schemaDocument(name, facts), null, 2))
  return pipeline
}

const schemaDocument = (name: string, { hasKey }: LoadModeFacts) => ({
  name,
  fields: [
    { name: 'code', dataType: 'bigint', isNullable: false, ...(hasKey ? { isPrimaryKey: true } : {}) },
    { name: 'seq', dataType: 'bigint', isNullable: false },
    { name: 'name', dataType: 'varchar' },
    { name: 'zip', dataType: 'varchar' },
    { name: 'amount', dataType: 'numeric', precision: 12, scale: 2 },
    { name: 'day', dataType: 'date' },
  ],
})

const pipelineDocument = (
  { id, table, quarantineTable, mode, facts }: ContractPipeline,
  connected: ConnectedStore | null,
) => ({
  kind: 'pipeline',
  version: '1.0',
  id,
  metadata: { name: `Contract ${mode}` },
  errorHandling: { dlq: { enabled: false }, retry: { maxAttempts: 1, backoff: 'none' } },
  nodes: [
    sourceNode(connected),
    {
      id: 'capitals',
      kind: 'transform',
      input: 'src',
      ops: [{ type: 'expression', outputField: 'name', formula: 'upper(name)' }],
    },
    {
      id: 'check',
      kind: 'validate',
      input: 'capitals',
      rowLevel: [{ type: 'regex', field: 'amount', pattern: '^[^-]', onFail: 'quarantine' }],
      quarantine: { enabled: true, table: quarantineTable },
    },
    { id: 'tgt', kind: 'target', input: 'check', schema: table, loadMode: mode, ...facts.target },
  ],
})

function sourceNode(connected: ConnectedStore | null) {
  const node = { id: 'src', kind: 'source' } as const
  const atomicity = { stagingFolder, successFolder: archiveFolder, failureFolder: '.failed' }
  const many = { pattern: { type: 'glob', value: '*.csv' }, ordering: 'fifo_by_name', atomicity }
  if (!connected) return { ...node, connector: 'local_fs', config: { path: 'inbox', format: 'csv', ...many } }
  const { store, connectorId } = connected
  const { connector, config } = store.source
  return { ...node, connector, connectorId, config: { format: 'csv', ...(store.movesFiles ? many : {}), ...config } }
}
