import type { Problem } from '../errors/problem.ts'
import { safeDefault } from './default-value.ts'
import { platformLineage, systemColumns } from './managed-columns.ts'
import { longestNameBytes, utf8Length } from '../names/name-bytes.ts'
import { typeSizeFault } from './postgres-type.ts'
import type { SchemaDocument, SchemaField } from './schema-record.ts'
import { schemaName } from './table-name.ts'

/** What is wrong with a schema by itself, without looking at any table. */
export function checkSchema(document: SchemaDocument): Problem[] {
  const name = schemaName(document.name)
  const nameProblem =
    name === ''
      ? [
          problem(
            'schema_name',
            'name',
            `The name "${document.name}" has no letter or digit that a table name could keep.`,
          ),
        ]
      : []
  return [...nameProblem, ...document.fields.flatMap((field, index) => checkField(field, index, document))]
}

function checkField(field: SchemaField, index: number, document: SchemaDocument): Problem[] {
  const path = `fields[${index}]`
  const size = typeSizeFault(field)
  return [
    ...nameFaults(field, index, document).map((reason) => problem('schema_field_name', `${path}.name`, reason)),
    ...(size === null
      ? []
      : [problem('schema_field_size', `${path}.${size.key}`, `Field ${field.name}: ${size.reason}.`)]),
    ...defaultProblems(field, path),
    ...generatedProblems(field, path),
  ]
}

function nameFaults(field: SchemaField, index: number, document: SchemaDocument): string[] {
  const { name } = field
  const first = document.fields.findIndex((other) => other.name === name)
  if (first < index) return [`Field ${name} is there twice. Give each field a name of its own.`]
  if (name.includes('\0')) return [`Field ${index + 1} has a NUL character in its name.`]
  if (utf8Length(name) > longestNameBytes)
    return [`Field ${name}: a column name has at most ${longestNameBytes} bytes.`]
  if (name.startsWith('_weir_')) return [`Field ${name}: names that begin with _weir_ are reserved. Rename it.`]
  if (name === platformLineage.name)
    return [`Field ${name}: this is the platform's column, which the option lineage adds. Remove the field.`]
  if (systemColumns.includes(name)) return [`Field ${name}: Postgres keeps this name for itself. Rename it.`]
  return []
}

function defaultProblems(field: SchemaField, path: string): Problem[] {
  const written = field.defaultValue
  if (written == null || safeDefault(written) !== null) return []
  const quoted = `'${written.replaceAll("'", "''")}'`
  const message = `Field ${field.name}: the default ${written} is not one of 'text', 123, null, true, false, now() or current_timestamp.`
  return [
    {
      ...problem('schema_default_unsafe', `${path}.defaultValue`, message),
      fix: { label: `Write it as the text ${quoted}`, edits: [{ path: `${path}.defaultValue`, value: quoted }] },
    },
  ]
}

function generatedProblems({ name, generated, dataType, defaultValue }: SchemaField, path: string): Problem[] {
  if (generated === undefined) return []
  const isNumbered = generated !== 'expression'
  const reason =
    isNumbered && !['smallint', 'integer', 'bigint'].includes(dataType)
      ? `only smallint, integer and bigint columns are numbered by Postgres, and this one is ${dataType}`
      : defaultValue != null
        ? 'Postgres fills the column, so it has no default. Remove one of the two'
        : null
  return reason === null ? [] : [problem('schema_field_generated', `${path}.generated`, `Field ${name}: ${reason}.`)]
}

const problem = (code: string, path: string, message: string): Problem => ({
  code,
  severity: 'error',
  message,
  nodeId: null,
  path,
})
