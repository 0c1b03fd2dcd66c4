import { checkSchema } from '../schemas/check-schema.ts'
import { roomyField } from '../schemas/schema-of-columns.ts'
import type { SchemaDocument } from '../schemas/schema-record.ts'
import { nameAfter } from '../schemas/table-name.ts'
import type { ColumnEvidence } from './column-evidence.ts'
import type { InferredColumn } from './inference.ts'
import { isIdName } from './unique-columns.ts'

export interface ProposedSchema {
  readonly schema: SchemaDocument | null
  /** What is left out, and why. */
  readonly notes: readonly string[]
}

const longestName = 60

/** A table for the rows of a file and of the next one: nothing has a limit, and what would refuse rows is an offer. */
export function proposeSchema(
  name: string,
  columns: readonly InferredColumn[],
  evidence: readonly ColumnEvidence[],
): ProposedSchema {
  const fields = columns.map(({ name, type }) => roomyField(name, type))
  const document: SchemaDocument = {
    name: nameAfter(name).slice(0, longestName) || 'table',
    entityType: 'custom',
    schemaType: 'customer',
    fields,
  }
  const faults = checkSchema(document)
  const isLeftOut = (index: number) => faults.some(({ path }) => path.startsWith(`fields[${index}].`))
  const kept = fields.filter((_, index) => !isLeftOut(index))
  return {
    schema: kept.length === 0 ? null : { ...document, fields: kept },
    notes: [
      ...faults.filter(({ path }) => path.startsWith('fields[')).map(({ message }) => `Left out: ${message}`),
      ...offers(evidence),
    ],
  }
}

/** The first column that is never null, has only distinct values, and is named like an id. */
function keyColumn(evidence: readonly ColumnEvidence[]): string | null {
  const unique = evidence.filter(({ isUnique, nulls, count }) => isUnique === true && nulls === 0 && count > 0)
  return unique.find(({ name }) => isIdName(name))?.name ?? null
}

/** What the file would allow, and a person may ask for. */
function offers(evidence: readonly ColumnEvidence[]): readonly string[] {
  const key = keyColumn(evidence)
  const filled = evidence.filter(({ nulls, count, name }) => nulls === 0 && count > 0 && name !== key)
  return [
    ...(key === null ? [] : [`${key} is never null and has no value twice: it can be the key ("isPrimaryKey": true).`]),
    ...(filled.length === 0
      ? []
      : [
          `Never null in this file: ${filled.map(({ name }) => name).join(', ')} ("isNullable": false has the table refuse nulls).`,
        ]),
  ]
}
