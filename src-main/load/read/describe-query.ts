import type pg from 'pg'

import type { Column } from '../../../src-shared/values/column.ts'
import { columnTypeOfPostgres } from '../../../src-shared/input-checks/postgres-column-type.ts'
import { errorCode } from '../../postgres/translate-error.ts'

/** The columns that a query gives, or why it gives none: `at` counts the characters of the query from 0. */
export type DescribedQuery =
  | { readonly columns: readonly Column[] }
  | { readonly refusal: { readonly reason: string; readonly at: number | null } }

/** The extended protocol takes one statement and refuses a second one. */
const extended: object = { queryMode: 'extended' }

const prepare = 'prepare weir_source as\n'
const [before, after] = ['select * from (\n', '\n) as given']

/**
 * Asks Postgres what a query gives, without running it. It has to be one statement that only reads: what passes here can stand in
 * parentheses as a part of another statement, and means nothing else there.
 */
export async function describeQuery(client: pg.Client, query: string): Promise<DescribedQuery> {
  await client.query('begin read only')
  try {
    const alone = await tell(client, prepare, query, '')
    if ('refusal' in alone) return alone
    const inside = await tell(client, `prepare weir_rows as\n${before}`, query, after)
    if ('refusal' in inside) {
      const { reason, at } = inside.refusal
      const isEarly = reason === 'syntax error at or near ";"'
      const told = isEarly
        ? 'there is a semicolon before its end; remove it'
        : `it is not a select statement (${reason})`
      return { refusal: { reason: told, at } }
    }
    const given = await tell(client, before, query, `${after} limit 0`)
    return 'refusal' in given ? given : { columns: await columnsOf(client, given.fields) }
  } finally {
    await client.query('rollback').catch(() => undefined)
    await client.query('deallocate all').catch(() => undefined)
  }
}

type Refusal = { readonly refusal: { readonly reason: string; readonly at: number | null } }

async function tell(
  client: pg.Client,
  start: string,
  query: string,
  end: string,
): Promise<Refusal | { readonly fields: readonly pg.FieldDef[] }> {
  try {
    return await client.query({ text: start + query + end, ...extended })
  } catch (error) {
    const code = errorCode(error)
    if (code === '08P01') return { refusal: { reason: 'it has a parameter, which nothing gives a value', at: null } }
    if (!/^(0A|21|22|25|2F|42|54)/.test(code)) throw error
    const { message, position } = error as pg.DatabaseError
    const isMany = message.startsWith('cannot insert multiple commands')
    if (isMany) return { refusal: { reason: 'it is more than one statement', at: null } }
    const at = Number(position ?? 0) - 1 - start.length
    return { refusal: { reason: message, at: at >= 0 && at < Array.from(query).length ? at : null } }
  }
}

async function columnsOf(client: pg.Client, fields: readonly pg.FieldDef[]): Promise<readonly Column[]> {
  const found = await client.query<{ type: string }>(
    'select format_type(type, modifier) as type from unnest($1::oid[], $2::int[]) with ordinality as field (type, modifier, place) order by place',
    [fields.map(({ dataTypeID }) => dataTypeID), fields.map(({ dataTypeModifier }) => dataTypeModifier)],
  )
  return fields.map(({ name }, index) => ({ name, type: columnTypeOfPostgres(found.rows[index]?.type ?? '') }))
}
