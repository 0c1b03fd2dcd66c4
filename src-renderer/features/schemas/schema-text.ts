import { type SchemaDocument, schemaDocumentSchema } from '../../../src-shared/schemas/schema-record.ts'

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

/** A document as it is edited. */
export function documentText(document: object): string {
  return `${JSON.stringify(document, null, 2)}\n`
}
