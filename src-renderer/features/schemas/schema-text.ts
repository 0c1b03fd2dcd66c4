import {
  type SchemaDocument,
  schemaDocumentSchema,
  type SchemaRecord,
} from '../../../src-shared/schemas/schema-record.ts'

export type ParsedSchema =
  | { readonly kind: 'document'; readonly document: SchemaDocument }
  | { readonly kind: 'problem'; readonly message: string }

/** Parses a schema document, or returns one error text. */
export function parseSchemaText(text: string): ParsedSchema {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    return {
      kind: 'problem',
      message: `This is not JSON yet: ${error instanceof Error ? error.message : 'it does not parse'}.`,
    }
  }
  const result = schemaDocumentSchema.safeParse(value)
  if (result.success) return { kind: 'document', document: result.data }
  const issue = result.error.issues[0]
  const path = (issue?.path ?? []).map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('')
  return { kind: 'problem', message: `${path.replace(/^\./, '') || 'The document'}: ${issue?.message ?? 'not valid'}.` }
}

/** The document of a kept schema, without what the workspace adds. */
export function schemaText(record: SchemaRecord): string {
  const { id: _id, tableName: _table, status: _status, createdAt: _created, updatedAt: _updated, ...document } = record
  return documentText(document)
}

/** Where a new schema starts: small, and showing a key, a size and a rule. */
export const exampleSchemaText = documentText({
  name: 'order',
  displayName: 'Order',
  entityType: 'custom',
  schemaType: 'customer',
  fields: [
    {
      name: 'order_id',
      displayName: 'Order id',
      dataType: 'varchar',
      length: 40,
      isPrimaryKey: true,
      isNullable: false,
      ordinal: 1,
    },
    { name: 'ordered_at', displayName: 'Ordered at', dataType: 'timestamptz', isNullable: false, ordinal: 2 },
    { name: 'amount', displayName: 'Amount', dataType: 'numeric', precision: 12, scale: 2, ordinal: 3 },
  ],
})

export function documentText(document: object): string {
  return `${JSON.stringify(document, null, 2)}\n`
}
