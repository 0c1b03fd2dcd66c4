import type { Problem } from '../errors/problem.ts'
import { quoteIdentifier } from '../sql/quote.ts'
import { isPlainDefault, isSameDefault, safeDefault } from './default-value.ts'
import type { ExistingColumn, ExistingTable } from './existing-table.ts'
import { generatedId, lineageColumns, managedColumnsOf, managedNames } from './managed-columns.ts'
import { columnDefinition, inOrder } from './column-definition.ts'
import { ddlType, isWidening, postgresType } from './postgres-type.ts'
import type { SchemaDocument, SchemaField } from './schema-record.ts'

interface TableChange {
  readonly statements: readonly string[]
  readonly problems: readonly Problem[]
}

/** Adds missing columns and widens narrow ones; a change that could lose or reject rows is a problem instead. */
export function planTableChange(tableName: string, document: SchemaDocument, existing: ExistingTable): TableChange {
  const alter = `ALTER TABLE ${quoteIdentifier(tableName)}`
  const has = new Map(existing.columns.map((column) => [column.name, column]))
  const changes = inOrder(document.fields).map((field) => {
    const path = `fields[${document.fields.indexOf(field)}]`
    const column = has.get(field.name)
    return column ? changeColumn(alter, field, column, existing, path) : addColumn(alter, field)
  })
  const managed = [...managedColumnsOf(document.fields), ...lineageColumns(document.lineage)].filter(
    (column) => column !== generatedId && !has.has(column.name),
  )
  return {
    statements: [
      ...changes.flatMap((change) => change.statements),
      ...managed.map((column) => `${alter} ADD COLUMN IF NOT EXISTS ${column.ddl}`),
    ],
    problems: [
      ...keyProblems(document, existing),
      ...changes.flatMap((change) => change.problems),
      ...strangerProblems(document, existing),
      ...uncomputedProblems(document, existing.columns),
    ],
  }
}

/** A schema describes a computed column that is there; it does not say how the value is computed. */
export function uncomputedProblems(document: SchemaDocument, columns: readonly ExistingColumn[]): Problem[] {
  return document.fields.flatMap(({ name, generated }, index) =>
    generated !== 'expression' || columns.some((column) => column.name === name)
      ? []
      : [
          conflict(
            `fields[${index}].generated`,
            `column ${name} is to be computed, and the table does not have it yet; add it with SQL first (ALTER TABLE … ADD COLUMN … GENERATED ALWAYS AS (…) STORED)`,
          ),
        ],
  )
}

/** A missing key column is reported by the problem about the key. */
const addColumn = (alter: string, field: SchemaField): TableChange => ({
  statements:
    field.isPrimaryKey || field.generated === 'expression'
      ? []
      : [`${alter} ADD COLUMN IF NOT EXISTS ${columnDefinition(field)}`],
  problems: [],
})

function changeColumn(
  alter: string,
  field: SchemaField,
  column: ExistingColumn,
  existing: ExistingTable,
  path: string,
): TableChange {
  const alterColumn = `${alter} ALTER COLUMN ${quoteIdentifier(field.name)}`
  const statements: string[] = []
  const problems: Problem[] = []
  const wanted = postgresType(field)
  if (wanted !== column.type) {
    if (isWidening(column.type, wanted)) statements.push(`${alterColumn} TYPE ${ddlType(field)}`)
    else
      problems.push(
        conflict(
          `${path}.dataType`,
          `column ${field.name} is ${column.type} in the table and cannot become ${wanted} without losing values`,
        ),
      )
  }
  if (!field.isPrimaryKey) {
    const isIdentity = column.generated !== null && column.generated !== 'expression'
    if (field.isNullable && !column.nullable && !isIdentity) statements.push(`${alterColumn} DROP NOT NULL`)
    if (!field.isNullable && column.nullable) {
      problems.push(
        conflict(
          `${path}.isNullable`,
          `column ${field.name} allows empty values in the table and cannot be made to refuse them`,
        ),
      )
    }
    const isUnique = existing.uniqueKeys.some((key) => key.length === 1 && key[0] === field.name)
    if (field.isUnique && !isUnique) {
      problems.push(
        conflict(`${path}.isUnique`, `column ${field.name} is not unique in the table and cannot be made so`),
      )
    }
  }
  if ((field.generated ?? null) !== column.generated) {
    problems.push(conflict(`${path}.generated`, generatedConflict(field, column)))
  }
  const written = field.defaultValue == null ? null : safeDefault(field.defaultValue)
  // What a schema cannot say, as that of a serial column, is kept where the schema says nothing.
  const isKept = column.generated !== null || (written === null && !isPlainDefault(column.defaultExpression))
  if (!isKept && !isSameDefault(written, column.defaultExpression)) {
    statements.push(written === null ? `${alterColumn} DROP DEFAULT` : `${alterColumn} SET DEFAULT ${written}`)
  }
  return { statements, problems }
}

function keyProblems(document: SchemaDocument, existing: ExistingTable): Problem[] {
  const fields = inOrder(document.fields).filter((field) => field.isPrimaryKey)
  const hasGeneratedId = managedColumnsOf(document.fields).includes(generatedId)
  const wanted = hasGeneratedId ? [generatedId.name] : fields.map((field) => field.name)
  if ([...wanted].sort().join('\0') === [...existing.primaryKey].sort().join('\0')) return []
  const has = existing.primaryKey.length === 0 ? 'no primary key' : `the primary key ${existing.primaryKey.join(', ')}`
  const first = document.fields.findIndex((field) => field.isPrimaryKey)
  const path = first < 0 ? 'fields' : `fields[${first}].isPrimaryKey`
  return [conflict(path, `the table has ${has} where the schema asks for ${wanted.join(', ') || 'none'}`)]
}

const generatedConflict = ({ name }: SchemaField, { generated }: ExistingColumn): string =>
  generated === null
    ? `column ${name} is not filled by Postgres in the table; remove "generated" from the field, or change the table with SQL`
    : `column ${name} is filled by Postgres in the table; say so in the field with "generated": "${generated}"`

/** A column that the schema does not name stays, but a row without a value for it could never be loaded. */
function strangerProblems(document: SchemaDocument, existing: ExistingTable): Problem[] {
  const known = new Set([
    ...document.fields.map((field) => field.name),
    ...existing.primaryKey,
    generatedId.name,
    ...managedNames,
  ])
  return existing.columns
    .filter(
      (column) =>
        !known.has(column.name) && !column.nullable && column.defaultExpression === null && column.generated === null,
    )
    .map((column) =>
      conflict('fields', `column ${column.name} of the table needs a value in every row and is not in the schema`),
    )
}

const conflict = (path: string, message: string): Problem => ({
  code: 'schema_conflict',
  severity: 'error',
  message,
  nodeId: null,
  path,
})
