import { z } from 'zod'

import { checkFormula } from '../expression/check-formula.ts'
import { columnTypeOf } from '../schemas/field-type.ts'
import { columnsOfTable } from '../schemas/schema-columns.ts'
import { schemaNamed } from '../schemas/schema-named.ts'
import type { SchemaRecord } from '../schemas/schema-record.ts'
import type { LookupColumn } from '../sql/compiled-step.ts'
import { type Column, textColumn } from '../values/column.ts'
import { formatColumnType } from '../values/column-type.ts'
import { didYouMean } from '../values/did-you-mean.ts'
import { findColumn, firstColumn, nameTaken, unknownColumn, withColumn } from './columns-after.ts'
import { agreement, checkedFormula, columnsWith } from './formula-step.ts'
import type { OpDefinition, OpFinding, OpKnowledge } from './op.ts'

const schema = z.strictObject({
  type: z.literal('lookup_join'),
  lookupSchema: z.string().min(1),
  joinField: z.string().min(1),
  lookupField: z.string().min(1),
  selectFields: z.array(z.string().min(1)).min(1),
})
type Lookup = z.infer<typeof schema>

const keyColumn = '_weir_lookup_key'
const matches = '_weir_lookup_matches'

export const lookupJoin: OpDefinition<Lookup> = {
  type: 'lookup_join',
  label: 'Look up',
  doc: 'Adds columns of another table by key. A row without a match gets nulls; a key that occurs twice in the table stops the run.',
  schema,
  form: [
    { key: 'lookupSchema', label: 'Table', control: { kind: 'table' }, required: true },
    { key: 'joinField', label: 'Column', control: { kind: 'column' }, required: true },
    {
      key: 'lookupField',
      label: 'Column of the table',
      control: { kind: 'column', offer: columnsOfTable('lookupSchema') },
      required: true,
    },
    {
      key: 'selectFields',
      label: 'Columns to add',
      control: { kind: 'columns', offer: columnsOfTable('lookupSchema') },
      required: true,
    },
  ],
  example: (input) => ({
    type: 'lookup_join',
    lookupSchema: 'public.ds_lookup',
    joinField: firstColumn(input),
    lookupField: 'id',
    selectFields: ['name'],
  }),
  summary: (op) => `add ${op.selectFields.join(', ')} from ${op.lookupSchema} by ${op.joinField}`,
  reads: (op) => [op.lookupSchema],
  check: (op, input, known) => {
    const found = schemaNamed(op.lookupSchema, known.schemas)
    const added = op.selectFields.map((name) => (found && fieldColumn(found, name)) ?? textColumn(name))
    return {
      columns: added.reduce(withColumn, input),
      findings: [
        ...unknownColumn(op.joinField, input, 'joinField'),
        ...op.selectFields.flatMap((name) => nameTaken(name, input, 'selectFields')),
        ...(found ? tableFindings(op, found, input) : unknownSchema(op, known)),
      ],
    }
  },
  compile: (op, input, dialect, known) => {
    const found = schemaNamed(op.lookupSchema, known.schemas)
    const key = found && fieldColumn(found, op.lookupField)
    if (!found || !key) throw new TypeError(`${op.lookupSchema} was compiled, which the checker refuses`)
    const wanted = op.selectFields.map((name, index): LookupColumn => {
      const type = fieldColumn(found, name)?.type ?? { name: 'text' }
      return { name, as: `_weir_lookup_${index + 1}`, type }
    })
    const table = `public.${found.tableName}`
    const explanation = `matches more than one row of ${table} with the same ${op.lookupField}, and a lookup must not repeat rows. Make ${op.lookupField} unique there, or use a join`
    return {
      columns: columnsWith(
        input,
        wanted.map(({ name, as, type }) => ({ column: { name, type }, sql: dialect.identifier(as) })),
        dialect,
      ),
      exits: [
        {
          reason: 'abort',
          label: `look up ${op.joinField} in ${table}`,
          condition: `${dialect.identifier(matches)} > 1`,
          column: op.joinField,
          value: `cast(${dialect.identifier(op.joinField)} as ${dialect.textType})`,
          failure: 'formula_failed',
          explanation,
        },
      ],
      warnings: [],
      side: [
        {
          relation: {
            kind: 'lookup',
            table,
            key: { name: key.name, as: keyColumn, type: key.type },
            columns: wanted,
            matches,
          },
          on: checkedFormula(agreement(op.joinField, keyColumn), [
            ...input,
            { name: keyColumn, type: key.type },
          ]).compile(dialect).sql,
        },
      ],
    }
  },
}

function fieldColumn({ fields }: SchemaRecord, name: string): Column | null {
  const field = fields.find((each) => each.name === name)
  return field ? { name, type: columnTypeOf(field) } : null
}

function tableFindings(op: Lookup, found: SchemaRecord, input: readonly Column[]): readonly OpFinding[] {
  const names = found.fields.map((field) => field.name)
  const missing = [
    ...(names.includes(op.lookupField) ? [] : [{ name: op.lookupField, key: 'lookupField' }]),
    ...op.selectFields.filter((name) => !names.includes(name)).map((name) => ({ name, key: 'selectFields' })),
  ].map(({ name, key }): OpFinding => {
    const near = didYouMean(name, names)
    const advice = near ? `Did you mean ${near}?` : `It has ${names.join(', ')}.`
    return {
      code: 'column_unknown',
      severity: 'error',
      message: `${op.lookupSchema} has no column ${name}. ${advice}`,
      key,
    }
  })
  const here = findColumn(input, op.joinField)
  const there = fieldColumn(found, op.lookupField)
  if (!here || !there) return missing
  const { findings } = checkFormula(
    agreement(op.joinField, keyColumn),
    [...input, { name: keyColumn, type: there.type }],
    {
      key: 'joinField',
    },
  )
  if (findings.length === 0) return missing
  const message = `${op.joinField} is ${formatColumnType(here.type)} and ${op.lookupField} is ${formatColumnType(there.type)}, which cannot be compared. Convert ${op.joinField} with a cast op first.`
  return [...missing, { code: 'join_types', severity: 'error', message, key: 'joinField' }]
}

function unknownSchema(op: Lookup, { schemas }: OpKnowledge): readonly OpFinding[] {
  const tables = schemas.map((each) => `public.${each.tableName}`)
  const near = didYouMean(op.lookupSchema, [...tables, ...schemas.map((each) => each.name)])
  const advice = near ? `Did you mean ${near}?` : `The tables are ${tables.join(', ') || 'none yet'}.`
  const message = `No schema describes ${op.lookupSchema}. ${advice}`
  const fix = near ? { fix: { label: `Use ${near}`, set: { lookupSchema: near } } } : {}
  return [{ code: 'schema_unknown', severity: 'error', message, key: 'lookupSchema', ...fix }]
}
