import type { Problem } from '../../../src-shared/errors/problem.ts'
import { checkSchema } from '../../../src-shared/schemas/check-schema.ts'
import {
  fieldDataTypes,
  type SchemaDocument,
  schemaDocumentSchema,
  schemaFieldSchema,
  type SchemaField,
} from '../../../src-shared/schemas/schema-record.ts'

/** Where a new schema starts: nothing but a row to write the first field in. */
export const emptySchema: SchemaDocument = {
  name: '',
  entityType: 'custom',
  schemaType: 'customer',
  fields: [schemaFieldSchema.parse({ name: 'x', dataType: 'text' })].map((field) => ({ ...field, name: '' })),
}

const newField: SchemaField = { ...(emptySchema.fields[0] as SchemaField) }

/** Every change to the rows of the designer. */
export type FieldChange =
  | { readonly type: 'set'; readonly index: number; readonly values: Partial<SchemaField> }
  | { readonly type: 'add' }
  | { readonly type: 'remove'; readonly index: number }
  | { readonly type: 'move'; readonly from: number; readonly to: number }
  | { readonly type: 'paste'; readonly index: number; readonly fields: readonly SchemaField[] }

export function changeFields(document: SchemaDocument, change: FieldChange): SchemaDocument {
  const fields = changed(document.fields, change)
  // The order of the rows is the order of the columns.
  return {
    ...document,
    fields: fields.map(({ ordinal, ...field }, index) =>
      ordinal === undefined ? field : { ...field, ordinal: index + 1 },
    ),
  }
}

function changed(fields: readonly SchemaField[], change: FieldChange): SchemaField[] {
  switch (change.type) {
    case 'set':
      return fields.map((field, index) => (index === change.index ? { ...field, ...change.values } : field))
    case 'add':
      return [...fields, newField]
    case 'remove':
      return fields.length === 1 ? [newField] : fields.filter((_, index) => index !== change.index)
    case 'move': {
      const moved = fields[change.from]
      if (!moved || change.to < 0 || change.to >= fields.length) return [...fields]
      return fields.toSpliced(change.from, 1).toSpliced(change.to, 0, moved)
    }
    case 'paste':
      return fields.toSpliced(change.index, fields[change.index]?.name === '' ? 1 : 0, ...change.fields)
  }
}

/** The size of a type as a person writes it: `40`, `12,2`; empty where it has none. */
export function sizeText({ length, precision, scale }: SchemaField): string {
  if (length) return String(length)
  return precision ? `${precision}${scale ? `,${scale}` : ''}` : ''
}

/** The same back, for the type of the field. */
export function sizeOf({ dataType }: SchemaField, text: string): Partial<SchemaField> {
  const [first, second] = (text.match(/\d+/g) ?? []).map(Number)
  if (dataType === 'varchar') return { length: first || null, precision: null, scale: null }
  return { length: null, precision: first || null, scale: first ? (second ?? null) : null }
}

export const hasSize = ({ dataType }: SchemaField): boolean => ['varchar', 'numeric', 'decimal'].includes(dataType)

/** Rows of a spreadsheet, name and type in the first two cells; null where the text is a single cell. */
export function pastedFields(text: string): readonly SchemaField[] | null {
  const rows = text.split(/\r?\n/).filter((row) => row.trim() !== '')
  if (rows.length < 2 && !text.includes('\t')) return null
  return rows.map((row): SchemaField => {
    const [name = '', type = ''] = row.split('\t').map((cell) => cell.trim())
    const bare = type.toLowerCase().replace(/\(.*$/, '').trim()
    const dataType = fieldDataTypes.find((each) => each === (aliases[bare] ?? bare)) ?? 'text'
    const field: SchemaField = { ...newField, name, dataType }
    return hasSize(field) ? { ...field, ...sizeOf(field, type.replace(/^[^(]*/, '')) } : field
  })
}

const aliases: Readonly<Record<string, string>> = {
  int: 'integer',
  int4: 'integer',
  int8: 'bigint',
  bool: 'boolean',
  string: 'text',
  datetime: 'timestamp',
  'timestamp with time zone': 'timestamptz',
  'double precision': 'double',
  'character varying': 'varchar',
  jsonb: 'json',
}

/** What is wrong, by the path of its cell: `name`, `fields[2].defaultValue`. */
export function draftProblems(document: SchemaDocument): ReadonlyMap<string, string> {
  const blank = document.fields.flatMap(({ name }, index): [string, string][] =>
    name === '' ? [[`fields[${index}].name`, 'A field needs a name.']] : [],
  )
  const unnamed: [string, string][] = document.name.trim() === '' ? [['name', 'A schema needs a name.']] : []
  const checked = checkSchema(document).map(({ path, message }: Problem): [string, string] => [path, message])
  const parsed = schemaDocumentSchema.safeParse(document)
  const shape = (parsed.error?.issues ?? []).map(({ path, message }): [string, string] => [pathText(path), message])
  return new Map([...shape, ...checked, ...blank, ...unnamed])
}

const pathText = (path: readonly PropertyKey[]): string =>
  path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '')
