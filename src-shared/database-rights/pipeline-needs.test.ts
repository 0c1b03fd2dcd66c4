import { expect, test } from 'vitest'

import { ledgerTables } from '../ledger/ledger-tables.ts'
import { pipelineSchema } from '../pipeline/ir.ts'
import { schemaRecordSchema } from '../schemas/schema-record.ts'
import { pipelineNeeds } from './pipeline-needs.ts'
import { mergeNeeds } from './table-need.ts'

const schema = (name: string) =>
  schemaRecordSchema.parse({
    id: name,
    name,
    tableName: `ds_${name}`,
    status: 'active',
    createdAt: '2026-11-23T08:00:00.000Z',
    updatedAt: '2026-11-23T08:00:00.000Z',
    fields: [
      { name: 'id', dataType: 'integer', isPrimaryKey: true, isNullable: false },
      { name: 'region', dataType: 'text' },
    ],
  })
const schemas = ['order', 'region', 'customer'].map(schema)

const needs = (nodes: readonly object[], errorHandling: object = {}) =>
  pipelineNeeds(
    pipelineSchema.parse({
      kind: 'pipeline',
      version: '1.0',
      id: 'p',
      metadata: { name: 'P' },
      errorHandling: { dlq: { enabled: false }, retry: { maxAttempts: 1, backoff: 'none' }, ...errorHandling },
      nodes,
    }),
    { schemas, ledger: ledgerTables({}), parsedSql: new Map() },
  ).tables

const source = { id: 'src', kind: 'source', connector: 'local_fs', config: { path: '.', format: 'csv' } }
const table = { id: 'src', kind: 'source', connector: 'postgresql', config: { table: 'public.ds_order' } }
const rule = { type: 'notNull', field: 'id', onFail: 'quarantine' }

test('a table that is a source is only read', () => {
  expect(needs([table])).toMatchObject([{ table: 'public.ds_order', usedBy: 'source src', rights: ['select'] }])
  expect(needs([source])).toEqual([])
})

test('quarantine is needed where a rule can send rows there, in the table that is named for it', () => {
  const check = { id: 'check', kind: 'validate', input: 'src', quarantine: { table: 'dlq.rejected' } }
  expect(needs([source, check])).toEqual([])
  expect(needs([source, { ...check, rowLevel: [{ ...rule, onFail: 'warn' }] }])).toEqual([])
  expect(needs([source, { ...check, rowLevel: [rule] }])).toMatchObject([
    { table: 'dlq.rejected', rights: ['select', 'insert', 'update'], madeBy: 'run', temporary: 'always' },
  ])
})

test('a backup reads the table and makes another one beside it, where the load mode changes rows', () => {
  const target = { id: 'tgt', kind: 'target', input: 'src', schema: 'public.ds_order', backupBeforeLoad: true }
  const merged = (more: object) => mergeNeeds(needs([source, { ...target, ...more }]))
  expect(merged({ loadMode: 'upsert', upsertKey: ['id'] })).toMatchObject([{ makesTables: true }])
  expect(merged({ loadMode: 'append' })).toMatchObject([{ makesTables: false, rights: ['insert'] }])
})

test('a target takes what its load mode does with its table, and where the mode keeps its state', () => {
  const target = { id: 'tgt', kind: 'target', input: 'src', schema: 'public.ds_order' }
  const found = (more: object) => needs([source, { ...target, ...more }])
  expect(found({ loadMode: 'append' })).toMatchObject([
    { table: 'public.ds_order', usedBy: 'target tgt', rights: ['insert'], isCopiedInto: true, temporary: 'never' },
  ])
  expect(found({ loadMode: 'upsert', upsertKey: ['id'] })).toMatchObject([
    { rights: ['select', 'insert', 'update'], isCopiedInto: false, temporary: 'always' },
  ])
  const watermark = { loadMode: 'incremental_watermark', watermarkColumn: 'id' }
  expect(found(watermark)).toMatchObject([
    { rights: ['select', 'insert'] },
    { table: 'public.pipeline_watermarks', rights: ['select', 'insert', 'update'], madeBy: 'run' },
  ])
  expect(found({ ...watermark, upsertKey: ['id'] })).toMatchObject([{ temporary: 'always' }, {}])
})

test('values that are checked beforehand take temporary objects on older servers, and rejected rows their quarantine', () => {
  const target = { id: 'tgt', kind: 'target', input: 'src', schema: 'public.ds_order', loadMode: 'append' }
  expect(needs([source, { ...target, rowValidation: 'skip' }])).toMatchObject([{ temporary: 'before 16' }])
  const dlq = { dlq: { enabled: true, table: 'dlq.rejected' } }
  expect(needs([source, { ...target, rowValidation: 'skip' }], dlq)).toMatchObject([{}, { table: 'dlq.rejected' }])
  expect(needs([source, target], dlq)).toHaveLength(1)
})

test('a summary reads the table that it sums up and writes its own', () => {
  const op = {
    type: 'summarize',
    collectionSchemaId: 'order',
    customerSchemaId: 'customer',
    joinKey: 'id',
    aggregations: [{ sourceField: '*', function: 'count', outputField: 'orders' }],
  }
  expect(needs([source, { id: 'sum', kind: 'transform', input: 'src', ops: [op] }])).toMatchObject([
    { table: 'public.ds_order', rights: ['select'] },
    { table: 'public.ds_order_summary', rights: ['select', 'insert', 'delete'], madeBy: 'run' },
  ])
})

test('a table that several nodes use takes all that they need, once', () => {
  const op = {
    type: 'lookup_join',
    lookupSchema: 'order',
    joinField: 'id',
    lookupField: 'id',
    selectFields: ['region'],
  }
  const found = mergeNeeds(needs([table, { id: 'look', kind: 'transform', input: 'src', ops: [op] }]))
  expect(found).toMatchObject([{ table: 'public.ds_order', usedBy: ['source src', 'node look'], rights: ['select'] }])
})
