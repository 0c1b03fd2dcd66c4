import { createConfig, lintFromString } from '@redocly/openapi-core'
import { expect, test } from 'vitest'

import { openApiDocument } from './open-api-document.ts'

test('the OpenAPI document holds the recommended rules of a linter', async () => {
  const source = JSON.stringify(await openApiDocument())
  const config = await createConfig({
    extends: ['recommended'],
    rules: { 'operation-4xx-response': 'error' },
  })
  const found = await lintFromString({ source, config })
  expect(found.map(({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer ?? ''}`)).toEqual(
    [],
  )
})
