import { describe, expect, test } from 'vitest'

import type { Problem } from '../errors/problem.ts'
import { checkPipeline } from './check-pipeline.ts'
import type { Pipeline } from './ir.ts'
import { parsePipeline } from './parse-pipeline.ts'
import { customerColumns, customerContext, customerDocument, customerPipeline } from './testing/customer-pipeline.ts'

const check = (pipeline: Pipeline) => checkPipeline(pipeline, customerContext)

describe('columns that only the table fills', () => {
  const filling = (generated: string) => {
    const [schema, ...rest] = customerContext.schemas
    const fields = schema?.fields.map((field) => (field.name === 'orders_count' ? { ...field, generated } : field))
    return { ...customerContext, schemas: [{ ...schema, fields }, ...rest] } as typeof customerContext
  }
  test.each([
    [
      'identity_always',
      'Postgres numbers column orders_count of public.ds_customer by itself (GENERATED ALWAYS AS IDENTITY), and takes no other value for it. Drop it before the target, or set overrideIdentity to load the incoming values.',
    ],
    [
      'expression',
      'Postgres computes column orders_count of public.ds_customer from other columns, and takes no other value for it. Drop it before the target.',
    ],
  ])('take no value and need none: %s', (generated, message) => {
    const context = filling(generated)
    const [problem, ...others] = checkPipeline(customerPipeline(), context).problems
    expect([problem?.message, others]).toEqual([message, []])
    const ops = [{ type: 'drop', fields: ['orders_count'] }]
    expect(problem?.fix?.label).toBe('Drop orders_count')
    expect(checkPipeline(customerPipeline({ ops }), context).problems).toEqual([])
  })

  test('may be numbered by the pipeline too where the table allows it', () => {
    expect(checkPipeline(customerPipeline(), filling('identity_by_default')).problems).toEqual([])
  })

  test('are those of every table of a schema', () => {
    const ops = [{ type: 'add_field', fieldName: 'created_at', fieldType: 'text', defaultValue: 'x' }]
    const [problem, ...others] = check(customerPipeline({ ops })).problems
    expect(others).toEqual([])
    expect(problem?.message).toBe(
      "public.ds_customer has a column created_at that Weir fills by itself. Rename yours before the target, or add a field created_at to the schema: it takes the place of Weir's column.",
    )
    expect(problem?.fix?.label).toBe('Rename created_at to source_created_at')
  })
})

test('columns to update by watermark need a key that rows are known by', () => {
  const target = {
    loadMode: 'incremental_watermark',
    watermarkColumn: 'signup_date',
    upsertKey: undefined,
    updateColumns: ['state', 'signup_date'],
  }
  const [problem, ...others] = check(customerPipeline({ target })).problems
  expect(others).toEqual([])
  expect(problem).toMatchObject({ code: 'update_columns_without_key', path: 'nodes[3].updateColumns' })
})

test('an upsert may bring only its key, and leave out what only a new row needs: both are warnings', () => {
  const drop = (...fields: string[]) => [{ type: 'drop', fields }]
  const others = customerColumns.map(({ name }) => name).filter((name) => name !== 'customer_id')
  const said = (problems: readonly Problem[]) => problems.map(({ severity, message }) => [severity, message])
  expect(said(check(customerPipeline({ ops: drop(...others) })).problems)).toEqual([
    [
      'warning',
      'Every incoming column is part of the upsert key: rows whose key is not in public.ds_customer are added, and no row is updated. The platform does not run such a target.',
    ],
  ])
  const [schema, ...rest] = customerContext.schemas
  const strict = schema?.fields.map((field) => (field.name === 'state' ? { ...field, isNullable: false } : field))
  const context = { ...customerContext, schemas: [{ ...schema, fields: strict }, ...rest] } as typeof customerContext
  const stateless = (target: object) =>
    said(checkPipeline(customerPipeline({ ops: drop('state'), target: { ...target } }), context).problems)
  expect(stateless({})).toEqual([
    [
      'warning',
      'No column fills state, which a new row of public.ds_customer needs: rows whose customer_id is in the table are updated, and any other row stops the run. Add a column of that name, or give it a default.',
    ],
  ])
  expect(stateless({ loadMode: 'append', upsertKey: undefined })).toMatchObject([['error', expect.any(String)]])
})

test('a limit on rejected rows is held only where rows can be rejected', () => {
  const strict = customerPipeline({ target: { maxRejected: { rows: 10 } } })
  expect(check(strict).problems.map(({ code, path, message }) => [code, path, message])).toContainEqual([
    'limit_unused',
    'nodes[3].maxRejected',
    'maxRejected counts the rows that rowValidation skip or coerce rejects; strict stops at the first. Remove it, or use skip.',
  ])
  const skipping = customerPipeline({ target: { maxRejected: { percent: 2.5 }, rowValidation: 'skip' } })
  expect(check(skipping).problems.map(({ code }) => code)).not.toContain('limit_unused')
  const withLimit = (rules: unknown[]) => {
    const document = customerDocument({ rules })
    const quarantine = { enabled: true, table: 'dlq.rejected', maxRejected: { rows: 3, percent: 1 } }
    const nodes = document.nodes.map((node) => ('quarantine' in node ? { ...node, quarantine } : node))
    const { pipeline } = parsePipeline({ ...document, nodes })
    if (!pipeline) throw new TypeError('the document is sound in itself')
    return check(pipeline).problems.map(({ code }) => code)
  }
  expect(withLimit([])).toContain('limit_unused')
  expect(withLimit([{ type: 'notNull', field: 'email', onFail: 'warn' }])).toContain('limit_unused')
  expect(withLimit([{ type: 'notNull', field: 'email', onFail: 'skip' }])).not.toContain('limit_unused')
})

test('a limit that no count can be is named', () => {
  const problems = (maxRejected: unknown) => parsePipeline(customerDocument({ target: { maxRejected } })).problems
  expect(problems({ rows: -1 }).map(({ path }) => path)).toEqual(['nodes[3].maxRejected.rows'])
  expect(problems({ percent: 101 }).map(({ path }) => path)).toEqual(['nodes[3].maxRejected.percent'])
  expect(problems({ row: 1 })[0]?.message).toContain('Did you mean rows?')
})
