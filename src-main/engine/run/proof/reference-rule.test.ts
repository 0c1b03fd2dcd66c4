import { describe, expect, test } from 'vitest'

import { checkPipeline } from '../../../../src-shared/pipeline/check-pipeline.ts'
import { graphFixtureHere, orders, pipeline, schemas, source, target } from '../testing/graph-fixture.ts'

const here = graphFixtureHere()

describe('a rule that holds a column against a table', () => {
  const rules = (field: string, column: string) => ({
    id: 'rules',
    kind: 'validate',
    input: 'orders',
    datasetLevel: { reference: { field, schema: 'country', column, onFail: 'abort' } },
  })

  test('compares values of different types as a formula does, whatever the column is called', async () => {
    await here.database.query(`update public.ds_country set code = '1' where code = 'de'`)
    const named = source('orders', { value: 'text' })
    const ir = pipeline(
      named,
      rules('value', 'code'),
      {
        id: 'shape',
        kind: 'transform',
        input: 'rules',
        ops: [
          { type: 'rename', from: 'value', to: 'label' },
          { type: 'add_field', fieldName: 'id', fieldType: 'integer', defaultValue: 1 },
        ],
      },
      target('load', 'shape', 'order'),
    )
    expect((await here.run(ir, { orders: 'value\n1\n' })).error).toBeNull()
    expect((await here.run(ir, { orders: 'value\n1\nmu\n' })).error?.message).toContain(
      '1 row has a value that is not in country.code, for example "mu"',
    )
  })

  test('is refused before a run where the two cannot be compared', () => {
    const ir = pipeline(orders, rules('id', 'label'), target('load', 'rules', 'order'))
    const { problems } = checkPipeline(ir, { schemas, sourceColumns: {} })
    expect(problems.map(({ message }) => message)).toContain(
      'id is integer and country.label is text, which cannot be compared. Convert id with a cast op first.',
    )
  })
})
