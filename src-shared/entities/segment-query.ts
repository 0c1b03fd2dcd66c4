import { columnTypeOf, postgresTypeOf } from '../schemas/field-type.ts'
import { generatedId, timeColumns } from '../schemas/managed-columns.ts'
import type { SchemaRecord } from '../schemas/schema-record.ts'
import { quoteIdentifier, quoteLiteral, quoteQualifiedName } from '../sql/quote.ts'
import type { SegmentFilter, SegmentJoin, SegmentRule } from './segment.ts'

export type SegmentQuery = { readonly sql: string } | { readonly problem: string }

/** The rows of a segment as a query of Postgres, values written out because a view takes no parameters; or why there is none. */
export function segmentQuery(rule: SegmentRule, schemas: readonly SchemaRecord[]): SegmentQuery {
  const base = schemas.find(({ id }) => id === rule.baseSchemaId)
  if (!base) return { problem: `Schema ${rule.baseSchemaId} not found` }
  try {
    const joined = rule.joins.map((join, index) => joinedSchema(join, `j${index + 1}`, base, schemas))
    const places: readonly Place[] = [{ alias: 'base', schema: base }, ...joined]
    const conditions = rule.filters.map((filter) => conditionOf(filter, columnOf(filter.field, places)))
    const condition = conditions.length === 0 ? 'true' : conditions.join(' and ')
    const select = `select base.* from ${tableOf(base)} as base`
    if (joined.length === 0) return { sql: `${select} where ${condition}` }
    // A row counts once, however many rows are joined to it.
    const joins = joined.map(({ text }) => text).join(' ')
    return { sql: `${select} where exists (select from (select) as one ${joins} where ${condition})` }
  } catch (error) {
    if (error instanceof RuleProblem) return { problem: error.message }
    throw error
  }
}

class RuleProblem extends Error {}

interface Place {
  readonly alias: string
  readonly schema: SchemaRecord
}

interface PlacedColumn {
  readonly sql: string
  /** Without its size, so that a value is not cut before it is compared. */
  readonly type: string
  readonly isJson: boolean
}

const tableOf = ({ tableName }: SchemaRecord): string => quoteQualifiedName(`public.${tableName}`)

function joinedSchema(
  { foreignSchemaId, foreignKey, primaryKey, joinType }: SegmentJoin,
  alias: string,
  base: SchemaRecord,
  schemas: readonly SchemaRecord[],
): Place & { readonly text: string } {
  const schema = schemas.find(({ id }) => id === foreignSchemaId)
  if (!schema) throw new RuleProblem(`Schema ${foreignSchemaId} not found`)
  const own = placed({ alias, schema }, foreignKey)
  const theirs = placed({ alias: 'base', schema: base }, primaryKey)
  return { alias, schema, text: `${joinType} join ${tableOf(schema)} as ${alias} on ${own.sql} = ${theirs.sql}` }
}

function columnOf(field: string, places: readonly Place[]): PlacedColumn {
  const [base, ...joined] = places as readonly [Place, ...Place[]]
  const place = joined.find(({ schema }) => field.startsWith(`${schema.name}.`))
  return place ? placed(place, field.slice(place.schema.name.length + 1)) : placed(base, field)
}

const managedTypes: Readonly<Record<string, string>> = {
  [generatedId.name]: 'bigint',
  ...Object.fromEntries(timeColumns.map(({ name }) => [name, 'timestamp with time zone'])),
}

function placed({ alias, schema }: Place, name: string): PlacedColumn {
  const field = schema.fields.find((each) => each.name === name)
  const managed = Object.hasOwn(managedTypes, name) ? managedTypes[name] : undefined
  if (!field && managed === undefined) throw new RuleProblem(`Field "${name}" not found in schema "${schema.name}"`)
  const isText = field !== undefined && columnTypeOf(field).name === 'text'
  const type = isText ? 'text' : field ? postgresTypeOf(field).replace(/\(.*?\)/, '') : (managed ?? 'text')
  return { sql: `${alias}.${quoteIdentifier(name)}`, type, isJson: field?.dataType === 'json' }
}

function conditionOf({ field, operator, value }: SegmentFilter, { sql, type, isJson }: PlacedColumn): string {
  const written = listOf(operator, value)
  const compared = isJson ? `cast(${sql} as text)` : sql
  const literal = (text: string) => `cast(${quoteLiteral(text)} as ${isJson ? 'text' : comparedType(type, text)})`
  const needed = (index: number): string => {
    const text = written[index]
    if (text === undefined) throw new RuleProblem(`The filter of ${field} by ${operator} needs a value`)
    return text
  }
  const like = (pattern: string) => `cast(${sql} as text) like ${quoteLiteral(pattern)}`
  switch (operator) {
    case 'is_null':
      return `${sql} is null`
    case 'is_not_null':
      return `${sql} is not null`
    case 'contains':
      return like(`%${escaped(needed(0))}%`)
    case 'starts_with':
      return like(`${escaped(needed(0))}%`)
    case 'ends_with':
      return like(`%${escaped(needed(0))}`)
    case 'like':
      return like(needed(0))
    case 'in':
      needed(0)
      return `${compared} in (${written.map(literal).join(', ')})`
    case 'not_in':
      needed(0)
      return `${compared} not in (${written.map(literal).join(', ')})`
    case 'between':
      return `${compared} between ${literal(needed(0))} and ${literal(needed(1))}`
    case '!=':
      return `${compared} <> ${literal(needed(0))}`
    case '=':
    case '>':
    case '<':
    case '>=':
    case '<=':
      return `${compared} ${operator} ${literal(needed(0))}`
  }
}

/** A whole number may be compared with one that has more digits, or digits after the point. */
const comparedType = (type: string, text: string): string =>
  /^(smallint|integer|bigint)$/.test(type) && !/^-?\d{1,4}$/.test(text) ? 'numeric' : type

const takesSeveral: readonly SegmentFilter['operator'][] = ['in', 'not_in', 'between']

/** One text may list several values, separated by commas. */
function listOf(operator: SegmentFilter['operator'], value: SegmentFilter['value']): readonly string[] {
  if (value === null || value === undefined) return []
  if (Array.isArray(value)) return value.map(String)
  if (typeof value !== 'string' || !takesSeveral.includes(operator)) return [String(value)]
  return value.split(',').map((each) => each.trim())
}

const escaped = (text: string): string => text.replace(/[\\%_]/g, '\\$&')
