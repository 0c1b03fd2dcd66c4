import { expect, test } from 'vitest'

import type { SchemaField, SchemaRecord } from '../schemas/schema-record.ts'
import { checkPipeline } from './check-pipeline.ts'
import { customerContext, customerPipeline, customerSchema } from './testing/customer-pipeline.ts'

/** What the check says before a run about one column that goes into a field of another type. */
function said(
  field: Partial<SchemaField>,
  type: string,
  change: { ops?: unknown[]; target?: Record<string, unknown> } = {},
) {
  const name = 'signup_date'
  const fields = customerSchema.fields.map((each) => (each.name === name ? { ...each, ...field } : each))
  const schema: SchemaRecord = { ...customerSchema, fields }
  const source = { columns: [{ name, type }] }
  const { problems } = checkPipeline(customerPipeline({ source, ...change }), { ...customerContext, schemas: [schema] })
  expect(problems.every(({ nodeId }) => nodeId === 'tgt')).toBe(true)
  return problems.map(({ code, message }) => `${code}: ${message}`)
}
const here = (type: string, into: string) =>
  `conversion_unstated: Column signup_date is ${type} here and ${into} in public.ds_customer. `

test('a conversion that assumes or cuts something is named before a run, with what states it', () => {
  expect(said({ dataType: 'timestamptz' }, 'text')).toEqual([
    expect.stringContaining('one like 01/02/2026 stops the run'),
    `${here('text', 'timestamp with time zone')}A value without an offset is taken as UTC. State the "Time zone" (timeZone) of the column under "Column types" of the source, or in the op "Read dates" (parse_date).`,
  ])
  expect(said({ dataType: 'date' }, 'text')).toEqual([
    `${here('text', 'date')}Only dates like 2026-01-31 mean one day; one like 01/02/2026 stops the run. Choose the "Date order" (dateOrder) of the column under "Column types" of the source, or add the op "Read dates" (parse_date).`,
  ])
  // These stop the check, whose fix states the conversion.
  expect(said({ dataType: 'date' }, 'timestamp')).toEqual([
    'type_mismatch: Column signup_date is timestamp here and date in public.ds_customer. Convert it before the target. The time of day is dropped. Say that it is meant with a cast op to date.',
  ])
  expect(said({ dataType: 'timestamp' }, 'timestamptz')).toEqual([
    expect.stringMatching(/^type_mismatch: .*The offset is dropped and the clock time of UTC kept\./),
  ])
  expect(said({ dataType: 'numeric', precision: 12, scale: 2 }, 'numeric(12,4)')).toEqual([
    `${here('numeric(12,4)', 'numeric(12,2)')}Its 4 digits after the point are rounded to 2. Say that it is meant with a formula, round(…, 2), or give the column more digits.`,
  ])
})

test('nothing is said where nothing is lost, or where the document says how it is meant', () => {
  expect(said({ dataType: 'timestamptz' }, 'timestamptz')).toEqual([])
  expect(said({ dataType: 'numeric', precision: 12, scale: 2 }, 'numeric(10,2)')).toEqual([])
  expect(said({ dataType: 'varchar' }, 'text')).toEqual([])
  const cast = { type: 'cast', field: 'signup_date', targetType: 'date' }
  expect(said({ dataType: 'date' }, 'timestamp', { ops: [cast] })).toEqual([])
  const round = { type: 'expression', outputField: 'signup_date', formula: 'round(signup_date, 2)' }
  expect(said({ dataType: 'numeric', precision: 12, scale: 2 }, 'numeric(12,4)', { ops: [round] })).toEqual([])
  const parse = { type: 'parse_date', field: 'signup_date', order: 'DMY' }
  expect(said({ dataType: 'date' }, 'text', { ops: [parse] })).toEqual([])
  expect(said({ dataType: 'date' }, 'text', { target: { rowValidation: 'coerce' } })).toEqual([])
})
