import type { PlannedEffect, RowEffect } from '../../../src-shared/load-plan/load-plan.ts'
import { quoteIdentifier } from '../../../src-shared/sql/quote.ts'
import { isDifferent } from '../modes/merge-sql.ts'
import type { PlanContext } from '../modes/load-mode.ts'
import { type SampledRows, sampleRows } from './sample-rows.ts'

export interface Comparison {
  /** The columns that tell which rows are the same. */
  readonly key: readonly string[]
  /** The columns that a row which is there can change by. */
  readonly columns: PlanContext['target']['columns']
  readonly effects: readonly RowEffect[]
}

/** Holds the rows that come against those that are there; counts and samples each of the effects, in their order. */
export async function compareByKey(
  context: PlanContext,
  { key, columns, effects }: Comparison,
): Promise<readonly PlannedEffect[]> {
  const { client } = context
  const relations = relationsOf(context, key, columns)
  const compared: PlannedEffect[] = []
  for (const effect of effects) {
    const rows = relations[effect]
    const counted = await client.query<{ rows: string }>(
      `select count(*) as rows from ${rows.from} where ${rows.where}`,
    )
    const number = Number(counted.rows[0]?.rows)
    const samples = number === 0 ? [] : await sampleRows(context, effect, rows, columns)
    compared.push({ effect, rows: number, samples })
  }
  return compared
}

function relationsOf(
  { table, incoming }: PlanContext,
  key: readonly string[],
  columns: Comparison['columns'],
): Readonly<Record<RowEffect, SampledRows>> {
  const same = key.map((name) => `had.${quoteIdentifier(name)} = came.${quoteIdentifier(name)}`).join(' and ')
  const met = `${incoming} came join ${table.sqlName} had on ${same}`
  const differs = isDifferent(table, columns, 'had', 'came')
  return {
    inserted: { from: `${incoming} came`, where: `not exists (select from ${table.sqlName} had where ${same})` },
    updated: { from: met, where: differs },
    unchanged: { from: met, where: `not (${differs})` },
    deleted: { from: `${table.ownRows} had`, where: `not exists (select from ${incoming} came where ${same})` },
  }
}
