import { expect, test } from 'vitest'

import { schemaDocumentSchema } from '../../../src-shared/schemas/schema-record.ts'
import { documentText, parseSchemaText } from './schema-text.ts'

const document = schemaDocumentSchema.parse({
  name: 'order',
  fields: [
    { name: 'order_id', dataType: 'varchar', length: 40, isPrimaryKey: true, isNullable: false },
    { name: 'amount', dataType: 'numeric', precision: 12, scale: 2 },
  ],
})

test('a document that is written as text is the same when it is read', () => {
  expect(parseSchemaText(documentText(document))).toEqual({ kind: 'document', document })
})

test('a mistake is named with its place', () => {
  const wrong = documentText(document).replace('"numeric"', '"nummeric"')
  expect(parseSchemaText(wrong)).toMatchObject({
    kind: 'problem',
    message: expect.stringMatching(/^fields\[1\]\.dataType: /) as string,
  })
  expect(parseSchemaText('{')).toMatchObject({
    kind: 'problem',
    message: expect.stringMatching(/^This is not JSON yet/) as string,
  })
})
