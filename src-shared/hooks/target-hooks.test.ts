import { expect, test } from 'vitest'

import { applicableFields } from '../forms/applicable-fields.ts'
import { checkPipeline } from '../pipeline/check-pipeline.ts'
import { pipelineSchema } from '../pipeline/ir.ts'
import { nodeDefinition } from '../pipeline/nodes/registry.ts'
import { customerContext, customerPipeline } from '../pipeline/testing/customer-pipeline.ts'
import type { ParsedSql } from './parsed-sql.ts'
import { type Hook, hookDefinitions, hookSchema } from './registry.ts'

function problemsOf(hook: Hook, parsedSql = new Map<string, ParsedSql>()) {
  const pipeline = customerPipeline({ target: { postHook: hook } })
  const at = pipeline.nodes.findIndex(({ kind }) => kind === 'target')
  return checkPipeline(pipeline, { ...customerContext, parsedSql }).problems.map(({ path, ...problem }) => ({
    ...problem,
    path: path.replace(`nodes[${at}].`, ''),
  }))
}

test('a statement that is refused is a problem at its place in the text of the hook', () => {
  const statement = 'analyze; delete from t'
  const statements = [
    { name: 'ANALYZE', start: 0, end: 7 },
    { name: 'DELETE', start: 9, end: 15 },
  ]
  const known = new Map([[statement, { kind: 'statements', statements, objects: [] } as const]])
  expect(problemsOf({ type: 'sql', statement }, known)).toMatchObject([
    {
      code: 'statement_refused',
      severity: 'error',
      nodeId: 'tgt',
      path: 'postHook.statement',
      span: { start: 9, end: 15 },
    },
  ])
})

test('what nobody has parsed yet is not judged', () => {
  expect(problemsOf({ type: 'sql', statement: 'constructor' })).toEqual([])
})

test('a new hook of any kind parses, and says what it lacks', () => {
  for (const { example } of hookDefinitions) {
    expect(hookSchema.safeParse(example).success).toBe(true)
    expect(problemsOf(example).map(({ code }) => code)).toEqual(['hook_incomplete'])
  }
})

test('every field of a form is a property of its kind of hook', () => {
  for (const { schema, form, type } of hookDefinitions) {
    for (const { key } of form) {
      const issue = schema.safeParse({ type, [key]: Symbol() }).error?.issues.find(({ path }) => path[0] === key)
      expect(issue?.code, `${type}.${key}`).toBe('invalid_type')
    }
  }
})

test.each<[Hook, string, string]>([
  [{ type: 'webhook', url: 'ftp://a.b' }, 'url_invalid', 'postHook.url'],
  [{ type: 'webhook', url: 'https://user:pass@a.b' }, 'secret_literal', 'postHook.url'],
  [{ type: 'webhook', url: 'https://{{secrets.host}}/' }, 'url_host_open', 'postHook.url'],
  [{ type: 'webhook', url: 'https://a.b/?token=abc' }, 'secret_literal', 'postHook.url'],
  [{ type: 'webhook', url: 'https://a.b/{{customer_id}}' }, 'placeholder_unknown', 'postHook.url'],
  [
    { type: 'webhook', url: 'https://a.b', headers: { Authorization: 'abc' } },
    'secret_literal',
    'postHook.headers.Authorization',
  ],
  [
    { type: 'webhook', url: 'https://a.b', headers: { 'X-Weir-Signature': 'x' } },
    'header_reserved',
    'postHook.headers.X-Weir-Signature',
  ],
  [
    { type: 'webhook', url: 'https://a.b', signingSecret: 'hunter 2!' },
    'secret_name_invalid',
    'postHook.signingSecret',
  ],
])('%o is refused as %s', (hook, code, path) => {
  expect(problemsOf(hook).map((problem) => [problem.code, problem.path])).toEqual([[code, path]])
})

test('hooks and backup of a document stay as they are written', () => {
  const target = {
    preHook: { type: 'custom_function', name: 'shop.begin', args: { days: 7, names: ['a'], more: { b: null } } },
    postHook: { type: 'webhook', url: 'https://a.b/{{secrets.path}}', headers: { 'X-Key': '{{secrets.key}}' } },
    backupBeforeLoad: true,
  }
  const document = JSON.parse(JSON.stringify(customerPipeline({ target }))) as unknown
  expect(pipelineSchema.parse(document)).toEqual(document)
})

test('the form offers a backup only where rows change', () => {
  const { form } = nodeDefinition('target')
  const keys = (loadMode: string) => applicableFields(form, () => loadMode).map(({ key }) => key)
  expect(keys('upsert')).toContain('backupBeforeLoad')
  expect(keys('append')).not.toContain('backupBeforeLoad')
  expect(keys('append')).toEqual(expect.arrayContaining(['preHook', 'postHook']))
})
