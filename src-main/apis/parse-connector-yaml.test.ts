import { expect, test } from 'vitest'

import { parseConnectorYaml } from './parse-connector-yaml.ts'
import { salesforceRest } from './testing/salesforce-rest.ts'

test('reads a spec as the platform writes it', () => {
  const parsed = parseConnectorYaml(salesforceRest)
  expect(parsed).toMatchObject({
    ok: true,
    spec: {
      id: 'salesforce_rest',
      endpoints: [{ id: 'query', pagination: { type: 'cursor', cursorField: 'nextRecordsUrl', pageSize: 200 } }],
    },
  })
})

test.each([
  ['kind: pipeline', 'kind', 'connector'],
  ['kind: [', '', ''],
  [salesforceRest.replace('type: cursor', 'type: spiral'), 'endpoints[0].pagination.type', ''],
  [salesforceRest.replace('cursorField: nextRecordsUrl', ''), 'endpoints[0].pagination', 'cursorField'],
  [salesforceRest.replace('primary: query', 'primary: other'), 'read.primary', 'it is one of the endpoints (query)'],
  [salesforceRest.replace('method: GET', 'method: DELETE'), 'endpoints[0].method', ''],
  [salesforceRest.replace('params:', 'parameters:'), 'endpoints[0].parameters', 'has no property parameters'],
  ['!!js/function "function () {}"', '', ''],
])('says what is wrong with a spec, and where', (yaml, path, message) => {
  const parsed = parseConnectorYaml(yaml)
  if (parsed.ok) throw new TypeError('the spec is not valid')
  const found = parsed.problems.find((problem) => problem.path === path)
  expect(found, JSON.stringify(parsed.problems)).toBeDefined()
  expect(found?.message).toContain(message)
})
