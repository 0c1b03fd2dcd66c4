import { withoutStop } from '../errors/failures/sentence-parts.ts'
import type { Problem } from '../errors/problem.ts'
import { summaryFindings } from '../ops/summarize.ts'
import { schemaTypeFacts } from '../schemas/entity-type.ts'
import { columnTypeOf } from '../schemas/field-type.ts'
import { generatedId, timeColumns } from '../schemas/managed-columns.ts'
import type { JoinedFields, SchemaDocument, SchemaField, SchemaRecord } from '../schemas/schema-record.ts'
import { figuresOf } from '../schemas/summary-column.ts'
import { schemaTableName } from '../schemas/table-name.ts'
import { customerKey, fieldNamed } from './customer-key.ts'
import { joinMappingOf } from './schema-links.ts'

/** What is wrong with what a schema says of other schemas, and with its summary columns. */
export function checkLinks(document: SchemaDocument, schemas: readonly SchemaRecord[]): readonly Problem[] {
  return [...linkProblems(document, schemas), ...summaryProblems(document, schemas)]
}

function linkProblems(document: SchemaDocument, schemas: readonly SchemaRecord[]): readonly Problem[] {
  const { linkedSchemaId, joinMapping, schemaType } = document
  if (linkedSchemaId == null) {
    return joinMapping
      ? [problem('joinMapping', 'a join mapping needs the customer schema that it maps to, in linkedSchemaId')]
      : []
  }
  const customer = schemas.find(({ id }) => id === linkedSchemaId)
  if (!customer) return [problem('linkedSchemaId', `there is no schema ${linkedSchemaId} to link to`)]
  if (customer.tableName === schemaTableName(document.name)) {
    return [problem('linkedSchemaId', 'a schema cannot be linked to itself')]
  }
  const facts = schemaTypeFacts[schemaType]
  if (!facts.isCollection) {
    const words = `only a collection is linked to a customer schema, and ${document.name} is a ${facts.label.toLowerCase()}`
    return [problem('schemaType', `${words}; make it a collection, or remove the link`)]
  }
  if (customer.schemaType !== 'customer') {
    return [problem('linkedSchemaId', `a collection is linked to a customer schema, and ${customer.name} is none`)]
  }
  const on = joinMappingOf(document, customer)
  if (on.length === 0) {
    const key = customerKey(customer)
    const words = `${document.name} has no field ${key}, which is the key of ${customer.name}`
    return [problem('joinMapping', `${words}; say with joinMapping which of its fields names the customer`)]
  }
  return on.flatMap((fields, index) => mappingProblems(fields, `joinMapping[${index}]`, document, customer))
}

function mappingProblems(
  { collectionField, customerField }: JoinedFields,
  path: string,
  collection: SchemaDocument,
  customer: SchemaRecord,
): readonly Problem[] {
  const [own, theirs] = [fieldNamed(collection, collectionField), fieldNamed(customer, customerField)]
  const missing = [
    ...(own || isManaged(collectionField)
      ? []
      : [problem(`${path}.collectionField`, `${collection.name} has no field ${collectionField}`)]),
    ...(theirs || isManaged(customerField)
      ? []
      : [problem(`${path}.customerField`, `${customer.name} has no field ${customerField}`)]),
  ]
  if (missing.length > 0 || kindOf(own) === kindOf(theirs)) return missing
  const types = `${collectionField} is ${own?.dataType ?? 'bigint'} and ${customerField} is ${theirs?.dataType ?? 'bigint'}`
  return [problem(path, `${types}, which Postgres does not compare; give both one type`)]
}

const managedNames = [generatedId, ...timeColumns].map(({ name }) => name)
const isManaged = (name: string): boolean => managedNames.includes(name)

const numbers = ['integer', 'bigint', 'numeric', 'double']
const times = ['date', 'timestamp', 'timestamptz']

/** Types that Postgres compares with each other. A column that Weir adds is the numbered key. */
function kindOf(field: SchemaField | null): string {
  const name = field ? columnTypeOf(field).name : 'bigint'
  return numbers.includes(name) ? 'number' : times.includes(name) ? 'time' : name
}

function summaryProblems(document: SchemaDocument, schemas: readonly SchemaRecord[]): readonly Problem[] {
  const figures = figuresOf(document.summaryColumns)
  const shown = (document.summaryColumns ?? []).filter((column) => typeof column === 'string')
  const unknown = shown
    .filter((name) => !fieldNamed(document, name))
    .map((name) => problem('summaryColumns', `${document.name} has no field ${name}`))
  if (figures.length === 0) return unknown
  if (!schemaTypeFacts[document.schemaType].isCollection) {
    return [...unknown, problem('summaryColumns', 'only a collection has summary columns')]
  }
  const customer = schemas.find(({ id }) => id === document.linkedSchemaId)
  const [first] = customer ? joinMappingOf(document, customer) : []
  const table = { tableName: schemaTableName(document.name), fields: document.fields }
  const found = summaryFindings(figures, first?.collectionField ?? '', table)
  return [...unknown, ...found.map(({ message }) => problem('summaryColumns', withoutStop(message)))]
}

const problem = (path: string, reason: string): Problem => ({
  code: 'schema_link_invalid',
  severity: 'error',
  message: `${reason.charAt(0).toUpperCase()}${reason.slice(1)}.`,
  nodeId: null,
  path,
})
