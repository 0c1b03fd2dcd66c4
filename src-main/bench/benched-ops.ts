import { type SchemaRecord, schemaRecordSchema } from '../../src-shared/schemas/schema-record.ts'

/** An op of each kind over the columns of the bench, as a document has it. */
export const benchedOps: readonly (Readonly<Record<string, unknown>> & { readonly type: string })[] = [
  { type: 'expression', outputField: 'label', formula: "upper(name) || ' of ' || city" },
  { type: 'cast', field: 'digits', targetType: 'integer', onError: 'null' },
  { type: 'rename', from: 'name', to: 'title' },
  { type: 'drop', fields: ['name', 'email'] },
  { type: 'add_field', fieldName: 'tenant', fieldType: 'text', defaultValue: 'acme' },
  { type: 'filter', condition: "amount > 100 and city <> 'city 7'" },
  { type: 'map_values', field: 'city', mappings: { 'city 1': 'Vienna', 'city 2': 'Graz' }, defaultValue: 'elsewhere' },
  { type: 'split', sourceField: 'email', separator: '@', outputFields: ['user', 'host'] },
  { type: 'merge', sourceFields: ['name', 'city'], separator: ', ', outputField: 'address' },
  { type: 'hash', field: 'email', algorithm: 'sha256', outputField: 'digest' },
  { type: 'mask_pii', field: 'email', maskType: 'email' },
  { type: 'trim', fields: ['name', 'email'], inner: true, invisible: true },
  { type: 'replace_values', field: 'city', replacements: [{ from: 'city 1', to: 'Vienna' }, { from: 'city 2' }] },
  { type: 'fill', fields: ['email', 'city'], with: 'previous' },
  { type: 'sort', by: [{ field: 'city' }, { field: 'amount', direction: 'desc' }] },
  { type: 'deduplicate', keyFields: ['city', 'born'] },
  {
    type: 'pivot',
    groupByFields: ['born'],
    nameField: 'city',
    valueField: 'amount',
    values: [{ value: 'city 1' }, { value: 'city 2' }],
    function: 'sum',
    onOther: 'skip',
  },
  { type: 'unpivot', fields: ['name', 'email'], nameField: 'what', valueField: 'text' },
  {
    type: 'aggregate',
    groupByFields: ['city'],
    aggregations: [
      { field: 'amount', function: 'sum', alias: 'total' },
      { field: 'amount', function: 'avg', alias: 'mean' },
      { field: 'id', function: 'count', alias: 'rows' },
    ],
  },
  { type: 'lookup_join', lookupSchema: 'city', joinField: 'city', lookupField: 'code', selectFields: ['label'] },
]

export const lookupSchema: SchemaRecord = schemaRecordSchema.parse({
  id: 'city',
  name: 'city',
  tableName: 'ds_city',
  status: 'active',
  createdAt: '2026-11-23T08:00:00.000Z',
  updatedAt: '2026-11-23T08:00:00.000Z',
  fields: [
    { name: 'code', dataType: 'varchar' },
    { name: 'label', dataType: 'varchar' },
  ],
})
