import { linksOf } from '../../../src-shared/entities/schema-links.ts'
import type { SchemaJoin } from '../../../src-shared/entities/schema-join.ts'
import type {
  NewSegment,
  Segment,
  SegmentFilter,
  SegmentJoin,
  SegmentOperator,
} from '../../../src-shared/entities/segment.ts'
import type { SchemaRecord } from '../../../src-shared/schemas/schema-record.ts'

/** A segment as it is written. */
export type SegmentDraft = Pick<NewSegment, 'name' | 'description' | 'status' | 'baseSchemaId' | 'joins' | 'filters'>

export const emptyDraft = (baseSchemaId: string): SegmentDraft => ({
  ...{ name: '', description: '', status: 'active', baseSchemaId },
  ...{ joins: [], filters: [] },
})

export const draftOf = ({ name, description, status, baseSchemaId, joins, filters }: Segment): SegmentDraft => ({
  ...{ name, description, status, baseSchemaId, joins, filters },
})

/** A field that a filter may name, and the join that it takes. */
export interface OfferedField {
  readonly name: string
  readonly join: SegmentJoin | null
}

/** The fields of the base schema and of the schemas that are linked to it by one field. */
export function offeredFields(
  base: SchemaRecord,
  schemas: readonly SchemaRecord[],
  joins: readonly SchemaJoin[],
): readonly OfferedField[] {
  const own = base.fields.map(({ name }) => ({ name, join: null }))
  const linked = linksOf(base, schemas, joins).flatMap(({ schema, on }): OfferedField[] => {
    const [first, ...others] = on
    if (!first || others.length > 0) return []
    const join = {
      foreignSchemaId: schema.id,
      foreignKey: first.collectionField,
      primaryKey: first.customerField,
      joinType: 'left' as const,
    }
    return schema.fields.map(({ name }) => ({ name: `${schema.name}.${name}`, join }))
  })
  return [...own, ...linked]
}

/** The joins that the filters take: those that are there and used, and one for each further schema. */
export function joinsFor(
  { joins, filters }: Pick<SegmentDraft, 'joins' | 'filters'>,
  offered: readonly OfferedField[],
): SegmentJoin[] {
  const needed = filters.flatMap(({ field }) => offered.find(({ name }) => name === field)?.join ?? [])
  const ids = [...new Set([...joins, ...needed].map(({ foreignSchemaId }) => foreignSchemaId))]
  return ids.flatMap((id) => {
    const isUsed = needed.some((join) => join.foreignSchemaId === id)
    const isOffered = offered.some(({ join }) => join?.foreignSchemaId === id)
    // One that nobody offers was made by a program, and stays.
    if (!isUsed && isOffered) return []
    return [...joins, ...needed].find((join) => join.foreignSchemaId === id) ?? []
  })
}

export const operatorWords: Readonly<Record<SegmentOperator, string>> = {
  '=': 'is',
  '!=': 'is not',
  '>': 'is more than',
  '<': 'is less than',
  '>=': 'is at least',
  '<=': 'is at most',
  contains: 'contains',
  starts_with: 'starts with',
  ends_with: 'ends with',
  like: 'is like',
  in: 'is one of',
  not_in: 'is none of',
  between: 'is between',
  is_null: 'is null',
  is_not_null: 'is not null',
}

export const takesValue = (operator: SegmentOperator): boolean => operator !== 'is_null' && operator !== 'is_not_null'

export const hint = (operator: SegmentOperator): string =>
  operator === 'between' ? '10, 20' : operator === 'in' || operator === 'not_in' ? 'a, b, c' : 'Value'

export const valueText = ({ value }: SegmentFilter): string =>
  Array.isArray(value) ? value.join(', ') : value === null || value === undefined ? '' : String(value)

/** A filter as a sentence has it: "lifetime_value is more than 10000". */
export const filterText = (filter: SegmentFilter): string =>
  `${filter.field} ${operatorWords[filter.operator]}${takesValue(filter.operator) ? ` ${valueText(filter)}` : ''}`
