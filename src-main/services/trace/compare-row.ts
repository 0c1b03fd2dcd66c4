import type { TraceComparison } from '../../../src-shared/contract/trace-records.ts'
import { quoteIdentifier, quoteQualifiedName } from '../../../src-shared/sql/quote.ts'
import type { Database } from '../../postgres/database.ts'
import { rowTexts, type TableRow } from './find-row.ts'

/** Whether Postgres takes the values that a replay sends for those that a row has. */
export async function compareRow(
  database: Database,
  row: TableRow,
  sent: Readonly<Record<string, string | null>>,
): Promise<TraceComparison> {
  const compared = row.columns.filter(({ name }) => name in sent)
  const values = compared.map(({ name }) => sent[name] ?? null)
  const stored = compared.map(({ name }) => row.values[name] ?? null)
  const isSame = await agreeing(
    database,
    compared.map(({ type }) => type),
    stored,
    values,
  )
  const columns = compared.flatMap(({ name }, index) =>
    isSame[index] === true ? [] : [{ column: name, stored: stored[index] ?? null, replayed: values[index] ?? null }],
  )
  return columns.length === 0 ? { state: 'same' } : { state: 'differs', columns }
}

/** The types json and xml have no equality of their own; their texts have. */
async function agreeing(
  database: Database,
  types: readonly string[],
  left: readonly (string | null)[],
  right: readonly (string | null)[],
): Promise<readonly boolean[]> {
  const lists = types.map((type, index) => {
    const asText = type === 'json' || type === 'xml' ? '::text' : ''
    const value = (place: number) => `cast($${place} as ${type})${asText}`
    return `${value(index + 1)} is not distinct from ${value(types.length + index + 1)}`
  })
  if (lists.length === 0) return []
  try {
    const [found] = await database.query<{ same: string }>(
      `select json_build_array(${lists.join(', ')})::text as same`,
      [...left, ...right],
    )
    return JSON.parse(found?.same ?? '[]') as boolean[]
  } catch (error) {
    const { cause } = error as { cause?: { code?: string } }
    if (cause?.code?.startsWith('22') !== true) throw error
    // What is sent now is no value of the type at all: it differs where the texts do.
    return left.map((value, index) => value === right[index])
  }
}

/** The rows of a table with some values, as Postgres compares them; at most two. */
export async function rowsWith(
  database: Database,
  table: string,
  types: ReadonlyMap<string, string>,
  values: Readonly<Record<string, string | null>>,
  condition = 'true',
): Promise<readonly Readonly<Record<string, string | null>>[]> {
  const names = Object.keys(values)
  const conditions = names.map(
    (name, index) =>
      `${quoteIdentifier(name)} is not distinct from cast($${index + 1} as ${types.get(name) ?? 'text'})`,
  )
  return database.query<Record<string, string | null>>(
    `select ${rowTexts(types)} from ${quoteQualifiedName(table)} where ${[condition, ...conditions].join(' and ')} limit 2`,
    Object.values(values),
  )
}
