import { z } from 'zod'

import { isNumber } from '../expression/formula-type.ts'
import { columnTypeOf, postgresTypeOf } from '../schemas/field-type.ts'
import { columnsOfTable } from '../schemas/schema-columns.ts'
import { schemaNamed } from '../schemas/schema-named.ts'
import {
  type SummaryColumn,
  summaryColumnSchema,
  type SummaryFunction,
  summaryFunctions,
  summaryTableOf,
} from '../schemas/summary-column.ts'
import type { SchemaField, SchemaRecord } from '../schemas/schema-record.ts'
import { didYouMean } from '../values/did-you-mean.ts'
import { firstColumn } from './columns-after.ts'
import { columnsWith } from './formula-step.ts'
import type { OpDefinition, OpFinding, OpKnowledge } from './op.ts'

const schema = z.strictObject({
  type: z.literal('summarize'),
  collectionSchemaId: z.string().min(1),
  customerSchemaId: z.string().min(1),
  joinKey: z.string().min(1),
  aggregations: z.array(summaryColumnSchema).min(1),
})
type Summarize = z.infer<typeof schema>

export const summarize: OpDefinition<Summarize> = {
  type: 'summarize',
  label: 'Summarize a collection',
  doc: 'Passes the rows on. In the transaction of the load it writes aggregates of the collection to its summary table, one row per customer.',
  schema,
  form: [
    { key: 'collectionSchemaId', label: 'Collection', control: { kind: 'table' }, required: true },
    { key: 'customerSchemaId', label: 'Customer schema', control: { kind: 'table' }, required: true },
    {
      key: 'joinKey',
      label: 'Joined by',
      control: { kind: 'column', offer: columnsOfTable('collectionSchemaId') },
      required: true,
    },
    {
      key: 'aggregations',
      label: 'Aggregates',
      control: {
        kind: 'list',
        noun: 'figure',
        min: 1,
        fields: [
          {
            key: 'function',
            label: 'Function',
            control: { kind: 'choice', options: summaryFunctions.map((name) => ({ value: name, label: name })) },
            required: true,
          },
          {
            key: 'sourceField',
            label: 'Column',
            control: { kind: 'column', offer: columnsOfTable('collectionSchemaId') },
            required: true,
          },
          { key: 'outputField', label: 'Output column', control: { kind: 'text' }, required: true },
        ],
        example: () => ({ sourceField: '', function: 'count', outputField: '' }),
      },
      required: true,
    },
  ],
  example: (input) => ({
    type: 'summarize',
    collectionSchemaId: 'orders',
    customerSchemaId: 'customer',
    joinKey: firstColumn(input),
    aggregations: [{ sourceField: 'order_id', function: 'count', outputField: 'orders' }],
  }),
  summary: (op) =>
    `after the load, ${op.aggregations.map((each) => each.outputField).join(', ')} per ${op.joinKey} of ${op.collectionSchemaId}`,
  reads: (op) => [op.collectionSchemaId, op.customerSchemaId],
  check: (op, input, known) => ({ columns: [...input], findings: findingsOf(op, known) }),
  compile: (_, input, dialect) => ({ columns: columnsWith(input, [], dialect), exits: [], warnings: [] }),
  afterLoad: (op, known) => {
    const collection = schemaNamed(op.collectionSchemaId, known.schemas)
    const key = collection?.fields.find((field) => field.name === op.joinKey)
    if (!collection || !key) throw new TypeError(`${op.collectionSchemaId} was planned, which the checker refuses`)
    return {
      kind: 'summary',
      table: summaryTableOf(collection.tableName),
      of: `public.${collection.tableName}`,
      key: { name: key.name, type: postgresTypeOf(key) },
      figures: op.aggregations.map((each) => {
        const field = collection.fields.find(({ name }) => name === each.sourceField)
        const type = figureType(each.function, field ?? null)
        return { name: each.outputField, function: each.function, column: each.sourceField, type }
      }),
    }
  },
}

/** The types of Postgres's own aggregates. */
function figureType(name: SummaryFunction, field: SchemaField | null): string {
  switch (name) {
    case 'count':
      return 'bigint'
    case 'bool_or':
      return 'boolean'
    case 'min':
    case 'max':
      return field ? postgresTypeOf(field) : 'text'
    case 'sum':
    case 'avg': {
      if (!field) return 'numeric'
      if (columnTypeOf(field).name === 'double') return 'double precision'
      return name === 'sum' && columnTypeOf(field).name === 'integer' ? 'bigint' : 'numeric'
    }
  }
}

function findingsOf(op: Summarize, { schemas }: OpKnowledge): readonly OpFinding[] {
  const collection = schemaNamed(op.collectionSchemaId, schemas)
  const customer = schemaNamed(op.customerSchemaId, schemas)
  return [
    ...(collection ? [] : [unknownSchema(op.collectionSchemaId, schemas, 'collectionSchemaId')]),
    ...(customer ? [] : [unknownSchema(op.customerSchemaId, schemas, 'customerSchemaId')]),
    ...(collection ? unknownField(op.joinKey, collection, 'joinKey') : []),
    ...(customer ? unknownField(op.joinKey, customer, 'joinKey') : []),
    ...(collection ? summaryFindings(op.aggregations, op.joinKey, collection) : []),
  ]
}

/** What is wrong with figures of a collection per value of its join key. */
export const summaryFindings = (
  figures: readonly SummaryColumn[],
  joinKey: string,
  collection: Pick<SchemaRecord, 'tableName' | 'fields'>,
): readonly OpFinding[] => [
  ...figures.flatMap((each) => aggregationFindings(each, collection)),
  ...repeatedNames(figures, joinKey),
]

function aggregationFindings(
  { sourceField, function: name }: SummaryColumn,
  collection: Pick<SchemaRecord, 'tableName' | 'fields'>,
): readonly OpFinding[] {
  if (name === 'count' && sourceField === '*') return []
  const field = collection.fields.find((each) => each.name === sourceField)
  if (!field) return unknownField(sourceField, collection, 'aggregations')
  const type = columnTypeOf(field)
  const fits = name === 'bool_or' ? type.name === 'boolean' : !['sum', 'avg'].includes(name) || isNumber(type)
  if (fits && !(['min', 'max'].includes(name) && ['json', 'boolean', 'uuid'].includes(type.name))) return []
  const message = `${name} cannot take ${sourceField}, which is ${postgresTypeOf(field)} in ${collection.tableName}. Choose another column or another aggregate.`
  return [{ code: 'aggregate_type', severity: 'error', message, key: 'aggregations' }]
}

function unknownSchema(name: string, schemas: readonly SchemaRecord[], key: string): OpFinding {
  const tables = schemas.map((each) => each.name)
  const near = didYouMean(name, tables)
  const advice = near ? `Did you mean ${near}?` : `The schemas are ${tables.join(', ') || 'none yet'}.`
  const fix = near ? { fix: { label: `Use ${near}`, set: { [key]: near } } } : {}
  return { code: 'schema_unknown', severity: 'error', message: `There is no schema ${name}. ${advice}`, key, ...fix }
}

function unknownField(
  name: string,
  { tableName, fields }: Pick<SchemaRecord, 'tableName' | 'fields'>,
  key: string,
): readonly OpFinding[] {
  const names = fields.map((field) => field.name)
  if (names.includes(name)) return []
  const near = didYouMean(name, names)
  const advice = near ? `Did you mean ${near}?` : `It has ${names.join(', ')}.`
  return [{ code: 'column_unknown', severity: 'error', message: `${tableName} has no column ${name}. ${advice}`, key }]
}

function repeatedNames(figures: readonly SummaryColumn[], joinKey: string): readonly OpFinding[] {
  const names = [joinKey, ...figures.map((each) => each.outputField)]
  const repeated = names.find((name, index) => names.indexOf(name) !== index)
  if (repeated === undefined) return []
  const message = `Two columns of the summary would be called ${repeated}. Give each aggregate a name of its own.`
  return [{ code: 'column_exists', severity: 'error', message, key: 'aggregations' }]
}
