import { snakeCase } from './legacy-document.ts'
import type { LegacyConfig } from './legacy-config.ts'
import type { Notes } from './legacy-report.ts'

/** Makes the ops of one older node; the names of properties may still be the older ones. */
type ToOps = (config: LegacyConfig, notes: Notes) => readonly Readonly<Record<string, unknown>>[]

/** The transforms of the older editor by their node type. */
export const legacyOps: Readonly<Record<string, ToOps>> = {
  rename_field: (config) => {
    const many = config.take('mappings', 'renames')
    if (many === undefined)
      return [renamed(config.text('sourceField', 'from', 'field'), config.text('targetField', 'to'))]
    if (Array.isArray(many)) return many.map((each: Record<string, unknown>) => renamed(each['from'], each['to']))
    return Object.entries(many as Record<string, unknown>).map(([from, to]) => renamed(from, to))
  },
  cast_type: (config) => [
    {
      type: 'cast_type',
      field: config.text('field', 'sourceField'),
      targetType: typeName(config.text('targetType', 'type')),
      onError: config.text('onError'),
    },
  ],
  expression: (config) => [
    {
      type: 'expression',
      outputField: config.text('outputField', 'targetField'),
      expression: config.text('expression', 'formula'),
    },
  ],
  filter_rows: (config, notes) => {
    const condition = config.text('condition', 'expression')
    if (condition !== undefined) return [{ type: 'filter_rows', condition }]
    const operator = operatorName(config.text('operator'))
    return [{ type: 'filter_rows', field: config.text('field'), operator, value: filterValue(operator, config, notes) }]
  },
  drop_field: (config) => [{ type: 'drop_field', fields: config.list('fields', 'field') }],
  add_field: (config) => [
    {
      type: 'add_field',
      fieldName: config.text('fieldName', 'outputField', 'name'),
      fieldType: typeName(config.text('fieldType', 'dataType', 'type')),
      defaultValue: config.take('defaultValue', 'value'),
      formula: config.text('formula', 'expression'),
    },
  ],
  map_values: (config) => {
    const mappings = config.record('mappings', 'mapping')
    const texts = mappings && Object.entries(mappings).map(([from, to]) => [from, String(to)])
    const fallback = config.text('defaultValue', 'default')
    return [
      {
        type: 'map_values',
        field: config.text('field'),
        mappings: texts && Object.fromEntries(texts),
        defaultValue: fallback,
      },
    ]
  },
  split_field: (config) => [
    {
      type: 'split_field',
      sourceField: config.text('sourceField', 'field'),
      separator: config.text('separator', 'delimiter'),
      outputFields: config.list('outputFields'),
    },
  ],
  merge_fields: (config, notes) => [
    {
      type: 'merge_fields',
      sourceFields: config.list('sourceFields', 'fields'),
      separator: assumedText(
        config.text('separator', 'delimiter'),
        '',
        'no separator between the merged columns',
        notes,
      ),
      outputField: config.text('outputField', 'targetField'),
    },
  ],
  deduplicate: (config) => [{ type: 'deduplicate', keyFields: config.list('keyFields', 'keys', 'fields') }],
  aggregate: (config) => [
    {
      type: 'aggregate',
      groupByFields: config.list('groupByFields', 'groupBy') ?? [],
      aggregations: withSmallFunctions(config.take('aggregations')),
    },
  ],
  lookup_join: (config) => [
    {
      type: 'lookup_join',
      lookupSchema: config.text('lookupSchema', 'lookupTable'),
      joinField: config.text('joinField'),
      lookupField: config.text('lookupField'),
      selectFields: config.list('selectFields'),
    },
  ],
  hash: (config, notes) => [hashOf(config, notes)],
  mask_pii: (config, notes) => {
    // The platform turned some descriptions of this node into a strategy instead of a mask type.
    if (config.text('strategy') === 'hash') return [hashOf(config, notes)]
    const preserveLength = config.take('preserveLength')
    return [
      { type: 'mask_pii', field: config.text('field'), maskType: maskName(config.text('maskType')), preserveLength },
    ]
  },
  summarize: (config) => [
    {
      type: 'summarize',
      collectionSchemaId: config.text('collectionSchemaId'),
      customerSchemaId: config.text('customerSchemaId'),
      joinKey: config.text('joinKey'),
      aggregations: withSmallFunctions(config.take('aggregations')),
    },
  ],
}

/** Transforms of the older editor that Flow IR 1.0 does not have, with what to do instead. */
export const withoutCounterpart: Readonly<Record<string, string>> = {
  sort: 'rows of a table have no order, so the node can go',
  pivot: 'use an aggregate per value, or do it in a view of the table',
  unpivot: 'do it in a view of the table',
  custom_sql: 'write it as expression and filter nodes, or as a view of the table',
}

const renamed = (sourceField: unknown, targetField: unknown) => ({ type: 'rename_field', sourceField, targetField })

function hashOf(config: LegacyConfig, notes: Notes) {
  const field = config.text('field')
  const algorithm = config.text('algorithm')
  return {
    type: 'hash',
    field,
    algorithm: assumedText(algorithm && snakeCase(algorithm).replace('_', ''), 'sha256', 'the algorithm sha256', notes),
    outputField: assumedText(config.text('outputField'), field ?? '', 'the digest takes the place of the value', notes),
  }
}

function assumedText(value: string | undefined, otherwise: string, sentence: string, notes: Notes): string {
  if (value !== undefined) return value
  notes.assumed.push(sentence)
  return otherwise
}

const operators: Readonly<Record<string, string>> = { '==': '=', '<>': '!=', pattern_match: 'like', contains: 'like' }

function operatorName(written: string | undefined): string | undefined {
  if (written === undefined) return undefined
  const name = /[a-z]/i.test(written) ? snakeCase(written) : written.trim()
  return operators[name] ?? name
}

/** A list may be written as one text; a pattern without wildcards means "contains". */
function filterValue(operator: string | undefined, config: LegacyConfig, notes: Notes): unknown {
  if (operator === 'in' || operator === 'not_in' || operator === 'between') {
    const list = config.list('value', 'values')
    if (typeof config.take('value', 'values') === 'string')
      notes.assumed.push('the value is a list with commas between')
    return list
  }
  const value = config.take('value')
  if (operator !== 'like' || typeof value !== 'string' || /[%_]/.test(value)) return value
  notes.assumed.push('the pattern may stand anywhere in the value')
  return `%${value}%`
}

const typeNames: Readonly<Record<string, string>> = {
  varchar: 'string',
  str: 'string',
  int: 'integer',
  decimal: 'numeric',
  number: 'numeric',
  double: 'float',
  bool: 'boolean',
  datetime: 'timestamp',
}

function typeName(written: string | undefined): string | undefined {
  const name = written?.trim().toLowerCase()
  return name === undefined ? undefined : (typeNames[name] ?? name)
}

const maskName = (written: string | undefined): string | undefined => written && snakeCase(written)

/** COUNT as count. */
function withSmallFunctions(value: unknown): unknown {
  if (!Array.isArray(value)) return value
  return value.map((each: Record<string, unknown>) => {
    const name = each['function']
    return typeof name === 'string' ? { ...each, function: name.toLowerCase() } : each
  })
}
