import { checkSchema } from '../schemas/check-schema.ts'
import type { FieldDataType, SchemaDocument, SchemaField } from '../schemas/schema-record.ts'
import { schemaName } from '../schemas/table-name.ts'
import { type ColumnType, parseColumnType, type SimpleTypeName } from '../values/column-type.ts'
import type { ColumnEvidence } from './column-evidence.ts'
import type { InferredColumn } from './inference.ts'
import { varcharLength } from './size-type.ts'
import { isIdName } from './unique-columns.ts'

export interface ProposedSchema {
  readonly schema: SchemaDocument | null
  /** What is left out, and why. */
  readonly notes: readonly string[]
}

const longestName = 60

/** A table for the rows of a file: sizes and NOT NULL as the file has them, and a primary key where one column can be it. */
export function proposeSchema(
  name: string,
  columns: readonly InferredColumn[],
  evidence: readonly ColumnEvidence[],
): ProposedSchema {
  const key = keyColumn(evidence)
  const fields = columns.map((column, index) => fieldOf(column, evidence[index] as ColumnEvidence, key))
  const document = {
    name: schemaName(name).slice(0, longestName) || 'table',
    entityType: 'custom',
    schemaType: 'customer',
    fields,
  }
  const faults = checkSchema(document)
  const isLeftOut = (index: number) => faults.some(({ path }) => path.startsWith(`fields[${index}].`))
  const kept = fields.filter((_, index) => !isLeftOut(index))
  return {
    schema: kept.length === 0 ? null : { ...document, fields: kept },
    notes: faults.filter(({ path }) => path.startsWith('fields[')).map(({ message }) => message),
  }
}

/** The first column that is never null, has only distinct values, and is named like an id. */
function keyColumn(evidence: readonly ColumnEvidence[]): string | null {
  const unique = evidence.filter(({ isUnique, nulls, count }) => isUnique === true && nulls === 0 && count > 0)
  return unique.find(({ name }) => isIdName(name))?.name ?? null
}

function fieldOf(column: InferredColumn, evidence: ColumnEvidence, key: string | null): SchemaField {
  const isPrimaryKey = column.name === key
  return {
    name: column.name,
    ...sizedType(parseColumnType(column.type) ?? { name: 'text' }, evidence),
    isNullable: !isPrimaryKey && (evidence.nulls > 0 || evidence.count === 0),
    isPrimaryKey,
    isUnique: isPrimaryKey,
  }
}

function sizedType(
  type: ColumnType,
  evidence: ColumnEvidence,
): Pick<SchemaField, 'dataType' | 'length' | 'precision' | 'scale'> {
  if (type.name === 'numeric') {
    return type.precision === undefined
      ? { dataType: 'numeric' }
      : { dataType: 'numeric', precision: type.precision, scale: type.scale ?? 0 }
  }
  if (type.name !== 'text') return { dataType: type.name satisfies Exclude<SimpleTypeName, 'text'> & FieldDataType }
  const length = varcharLength(evidence)
  return length === null ? { dataType: 'text' } : { dataType: 'varchar', length }
}
