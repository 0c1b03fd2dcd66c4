import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import type { LoadModeName } from '../../../src-shared/load-modes/registry.ts'
import type { LoadModeFacts } from './load-mode-facts.ts'

/** A pipeline of the contract as it lies in a folder: pipeline.json, schema.json, and the inbox that it reads. */
export interface ContractPipeline {
  readonly mode: LoadModeName
  readonly facts: LoadModeFacts
  readonly id: string
  readonly table: string
  readonly quarantineTable: string
  readonly folder: string
  readonly inbox: string
  readonly archive: string
}

/** Every column text but the numbers, names in capitals, rows of a negative amount to quarantine. */
export async function writeContractPipeline(
  root: string,
  { mode, facts }: Pick<ContractPipeline, 'mode' | 'facts'>,
): Promise<ContractPipeline> {
  const id = `contract-${mode.replaceAll('_', '-')}`
  const name = `contract_${mode}`
  const folder = join(root, id)
  const pipeline: ContractPipeline = {
    mode,
    facts,
    id,
    table: `public.ds_${name}`,
    quarantineTable: `dlq.${name}_rejected`,
    folder,
    inbox: join(folder, 'inbox'),
    archive: join(folder, 'inbox', '.archive'),
  }
  await mkdir(pipeline.inbox, { recursive: true })
  await writeFile(join(folder, 'pipeline.json'), JSON.stringify(pipelineDocument(pipeline), null, 2))
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

const pipelineDocument = ({ id, table, quarantineTable, mode, facts }: ContractPipeline) => ({
  kind: 'pipeline',
  version: '1.0',
  id,
  metadata: { name: `Contract ${mode}` },
  errorHandling: { dlq: { enabled: false }, retry: { maxAttempts: 1, backoff: 'none' } },
  nodes: [
    {
      id: 'src',
      kind: 'source',
      connector: 'local_fs',
      config: {
        path: 'inbox',
        format: 'csv',
        pattern: { type: 'glob', value: '*.csv' },
        ordering: 'fifo_by_name',
        atomicity: { stagingFolder: '.processing', successFolder: '.archive', failureFolder: '.failed' },
      },
    },
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
