import type pg from 'pg'

import { quoteIdentifier, quoteLiteral } from '../../../src-shared/sql/quote.ts'
import type { PlanTarget } from '../../engine/plan/plan.ts'

/** Rows of one target that its table does not take, each with the rule that refuses it. They are in a temporary table. */
export interface RefusedRows {
  /** Takes the rows that meet a condition over `came` out of a relation; gives how many, and none where Postgres cannot judge it. */
  readonly take: (relation: string, refusal: Refusal, where: string) => Promise<number>
  /** By load, what refused them and how many they are. */
  readonly tallies: () => Promise<readonly RefusedTally[]>
  /** The first rows of everything that refused some, with how many they are. */
  readonly firsts: (limit: number) => Promise<readonly RefusedGroup[]>
  /** In the order of the files. */
  readonly read: (after: number, limit: number) => Promise<readonly RefusedRow[]>
}

export interface Refusal {
  /** What a receipt calls it: constraint orders_qty_check (qty). */
  readonly label: string
  readonly columns: readonly string[]
  /** What is wrong with the row, as the end of a sentence about it. */
  readonly reason: string
}

export interface RefusedTally {
  readonly label: string
  readonly load: string
  readonly rows: number
}

/** The rows that were refused for one reason. */
export interface RefusedGroup extends Omit<Refusal, 'columns'> {
  readonly rows: number
  readonly first: readonly Pick<RefusedRow, 'load' | 'record' | 'column' | 'value'>[]
}

export interface RefusedRow extends Omit<Refusal, 'columns'> {
  readonly number: number
  readonly load: string
  readonly record: number
  readonly column: string | null
  readonly value: string | null
  /** The columns that came, as JSON text. */
  readonly row: string
}

/** `name` is that of the temporary table, which is made for the first row. */
export function openRefusedRows(client: pg.Client, { columns }: PlanTarget, name: string): RefusedRows {
  const kept = `pg_temp.${name}`
  let isMade = false
  const make = async () => {
    if (isMade) return
    await client.query(
      `create temp table ${name} (number bigint generated always as identity, load bigint, record bigint,
                                  label text, reason text, "column" text, value text, "row" text) on commit drop`,
    )
    isMade = true
  }
  const row = columns.map((column) => quoteIdentifier(column.name)).map((column) => `gone.${column}::text as ${column}`)
  const taking = (relation: string, refusal: Refusal, where: string): string => {
    const named = refusal.columns.filter((wanted) => columns.some((column) => column.name === wanted))
    const values = named.map((wanted) => `gone.${quoteIdentifier(wanted)}::text`)
    const value = values.length === 0 ? 'null' : `concat_ws(', ', ${values.join(', ')})`
    const column = refusal.columns.length === 0 ? 'null' : quoteLiteral(refusal.columns.join(', '))
    return `
      with gone as (delete from ${relation} came where ${where} returning came.*)
      insert into ${kept} (load, record, label, reason, "column", value, "row")
      select _weir_load, _weir_row, ${quoteLiteral(refusal.label)}, ${quoteLiteral(refusal.reason)}, ${column}, ${value},
             row_to_json((select texts from (select ${row.join(', ')}) as texts))::text
      from gone order by _weir_place`
  }
  return {
    take: async (relation, refusal, where) => {
      await make()
      await client.query('savepoint weir_search')
      try {
        const taken = await client.query(taking(relation, refusal, where))
        await client.query('release savepoint weir_search')
        return taken.rowCount ?? 0
      } catch (error) {
        // A condition may name a column that does not come, or fail on a value: the write itself finds such rows.
        if (!/^(22|42)/.test((error as { code?: string }).code ?? '')) throw error
        await client.query('rollback to savepoint weir_search; release savepoint weir_search')
        return 0
      }
    },
    tallies: async () => {
      if (!isMade) return []
      const found = await client.query<{ label: string; load: string; rows: string }>(
        `select label, load::text as load, count(*) as rows from ${kept} group by label, load order by min(number)`,
      )
      return found.rows.map(({ rows, ...tally }) => ({ ...tally, rows: Number(rows) }))
    },
    firsts: async (limit) => {
      if (!isMade) return []
      const found = await client.query<Record<'label' | 'reason' | 'rows' | 'first', string>>(
        `select label, reason, max(rows) as rows,
                json_agg(json_build_object('load', load::text, 'record', record, 'column', "column", 'value', value) order by nth)::text as first
         from (select *, row_number() over reasons as nth, count(*) over (partition by label, reason) as rows
               from ${kept} window reasons as (partition by label, reason order by load, record, number)) ranked
         where nth <= $1 group by label, reason order by min(number)`,
        [limit],
      )
      return found.rows.map(({ label, reason, rows, first }) => {
        return { label, reason, rows: Number(rows), first: JSON.parse(first) as RefusedGroup['first'] }
      })
    },
    read: async (after, limit) => {
      const found = await client.query<Readonly<Record<keyof RefusedRow, string>>>(
        `select * from ${kept} where number > $1 order by number limit $2`,
        [after, limit],
      )
      return found.rows.map((read) => ({ ...read, number: Number(read.number), record: Number(read.record) }))
    },
  }
}
