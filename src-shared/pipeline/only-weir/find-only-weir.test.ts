import { expect, test } from 'vitest'

import { customerPipeline } from '../testing/customer-pipeline.ts'
import { findOnlyWeir } from './find-only-weir.ts'

test('a document of what the platform publishes has nothing that only Weir is known to run', () => {
  const ops = [{ type: 'expression', outputField: 'a', formula: 'upper(a)' }]
  const rules = [{ type: 'notNull', field: 'a', onFail: 'warn' }]
  expect(findOnlyWeir(customerPipeline({ ops, rules }))).toEqual([])
})

test('names what only Weir is known to run, and where it is', () => {
  const pipeline = customerPipeline({
    source: { format: 'xlsx', columns: [{ name: 'a', type: 'text' }] },
    ops: [
      { type: 'expression', outputField: 'a', formula: 'upper(a)', onError: 'null' },
      { type: 'trim', fields: ['a'] },
    ],
    rules: [{ type: 'range', field: 'a', min: 1, onFail: 'warn' }],
    target: { rowValidation: 'coerce', postHook: { type: 'custom_function', name: 'public.f' } },
  })
  expect(findOnlyWeir(pipeline).map(({ path, what }) => `${path}: ${what}`)).toEqual([
    'nodes[0].config.columns: the field columns of the source of files',
    'nodes[0].config.format: the format Excel',
    'nodes[1].ops[0].onError: the field onError of the operation Formula',
    'nodes[1].ops[1]: the operation Trim text',
    'nodes[2].rowLevel[0]: the row rule Range',
    'nodes[3].rowValidation: the field rowValidation of the node Target',
    'nodes[3].postHook: the hook Call a function',
  ])
})
