import { mostSamples, type RowDiff, type RowEffect } from '../../../src-shared/load-plan/load-plan.ts'
import { quoteIdentifier, quoteLiteral } from '../../../src-shared/sql/quote.ts'
import type { PlanContext } from '../modes/load-mode.ts'
import { isDifferent } from '../modes/merge-sql.ts'

/** Rows that come are `came`, rows that are there `had`. */
export interface SampledRows {
  readonly from: string
  readonly where: string
}

type Columns = PlanContext['target']['columns']

/** Longer values are cut: a sample is looked at. */
const mostCharacters = 500

const sides: Readonly<Record<RowEffect, 'came' | 'had' | 'both'>> = {
  inserted: 'came',
  updated: 'both',
  unchanged: 'both',
  deleted: 'had',
}

/** The first rows of an effect, in the order of their files, or else of the table. Of a row that stays, only `changing` columns change. */
export async function sampleRows(
  { client, table, target: { columns } }: Pick<PlanContext, 'client' | 'table' | 'target'>,
  effect: RowEffect,
  { from, where }: SampledRows,
  changing: Columns,
): Promise<RowDiff[]> {
  const side = sides[effect]
  const changes = (name: string) => side === 'came' || changing.some((column) => column.name === name)
  const before = side === 'came' ? 'null' : cells(columns, () => 'had')
  const after = side === 'had' ? 'null' : cells(columns, (name) => (changes(name) ? 'came' : 'had'))
  const changed = side === 'both' ? changing.map((column) => changedName(table, column)) : []
  const found = await client.query<{ row: string }>(
    `select json_build_object('before', ${before}, 'after', ${after},
              'changed', array_remove(array[${changed.join(', ')}]::text[], null))::text as row
     from ${from} where ${where} order by ${side === 'had' ? 'had.ctid' : 'came._weir_load, came._weir_row'}
     limit ${mostSamples}`,
  )
  return found.rows.map(({ row }) => JSON.parse(row) as RowDiff)
}

function cells(columns: Columns, sideOf: (name: string) => 'came' | 'had'): string {
  const texts = columns.map(({ name }) => `left(${sideOf(name)}.${quoteIdentifier(name)}::text, ${mostCharacters})`)
  return `to_json(array[${texts.join(', ')}]::text[])`
}

const changedName = (table: PlanContext['table'], column: Columns[number]): string =>
  `case when ${isDifferent(table, [column], 'had', 'came')} then ${quoteLiteral(column.name)} end`
