import { quoteQualifiedName } from '../../../src-shared/sql/quote.ts'
import type { Database } from '../database.ts'
import type { FilterCondition } from './filter-condition.ts'
import type { TableState } from './table-state.ts'

export interface RowCount {
  readonly total: number
  /** False where counting would take too long, so that `total` is the planner's estimate. */
  readonly isExact: boolean
}

/** Tables with more rows than this are never counted; half a second buys about ten million. */
const mostCounted = 20_000_000
/** A view that costs more than this by the planner's measure is not counted; that of reading twenty million rows is about as much. */
const mostCost = 500_000
/** Counting so few rows is faster than checking whether an older count is still valid. */
const alwaysCounted = 100_000
const mostKept = 200

/** Counts of tables and filters, kept while their table does not change. */
export class RowCounts {
  private readonly kept = new Map<string, RowCount>()
  private readonly database: Database

  constructor(database: Database) {
    this.database = database
  }

  async count(table: string, condition: FilterCondition, state: TableState): Promise<RowCount> {
    const key = JSON.stringify([table, condition, state.version])
    const known = this.kept.get(key)
    if (known && state.estimatedRows > alwaysCounted) return known
    const counted = await this.countNow(table, condition, state)
    this.kept.set(key, counted)
    for (const oldest of this.kept.keys()) {
      if (this.kept.size <= mostKept) break
      this.kept.delete(oldest)
    }
    return counted
  }

  private async countNow(table: string, condition: FilterCondition, state: TableState): Promise<RowCount> {
    const from = `from ${quoteQualifiedName(table)} where ${condition.text}`
    if (state.isStored && state.estimatedRows <= mostCounted) return this.countRows(from, condition)
    const [plan] = await this.database.query<{ 'QUERY PLAN': string }>(
      `explain (format json) select 1 ${from}`,
      condition.values,
    )
    const [top] = JSON.parse(plan?.['QUERY PLAN'] ?? '[]') as { Plan: { 'Plan Rows': number; 'Total Cost': number } }[]
    if (!state.isStored && (top?.Plan['Total Cost'] ?? 0) <= mostCost) return this.countRows(from, condition)
    return { total: top?.Plan['Plan Rows'] ?? 0, isExact: false }
  }

  private async countRows(from: string, { values }: FilterCondition): Promise<RowCount> {
    const [row] = await this.database.query<{ rows: string }>(`select count(*) as rows ${from}`, values)
    return { total: Number(row?.rows ?? 0), isExact: true }
  }
}
