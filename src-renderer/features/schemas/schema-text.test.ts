import { expect, test } from 'vitest'

import { schemaDocumentSchema } from '../../../src-shared/schemas/schema-record.ts'
import { exampleSchemaText, parseSchemaText, schemaText } from './schema-text.ts'

test('the document a new schema starts from is a valid one', () => {
  expect(parseSchemaText(exampleSchemaText).kind).toBe('document')
})

test('a kept schema opens as the document it was made from', () => {
  const document = schemaDocumentSchema.parse(JSON.parse(exampleSchemaText))
  const record = {
    ...document,
    id: 's1',
    tableName: 'ds_order',
    status: 'active' as const,
    createdAt: '',
    updatedAt: '',
  }
  expect(parseSchemaText(schemaText(record))).toEqual({ kind: 'document', document })
})

test('a mistake is named with its place', () => {
  const wrong = exampleSchemaText.replace('"numeric"', '"nummeric"')
  expect(parseSchemaText(wrong)).toEqual({
    kind: 'problem',
    message: expect.stringMatching(/^fields\[2\]\.dataType: /) as string,
  })
  expect(parseSchemaText('{')).toEqual({
    kind: 'problem',
    message: expect.stringMatching(/^This is not JSON yet/) as string,
  })
})
