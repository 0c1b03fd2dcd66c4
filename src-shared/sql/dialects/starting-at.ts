import { quoteLiteral } from '../quote.ts'
import type { SqlDialect } from './sql-dialect.ts'

/** The dialect for a run that started at a time (ISO, UTC), which its statements then name instead of asking for it. */
export function startingAt(dialect: SqlDialect, startedAt: string): SqlDialect {
  const start = `cast(${quoteLiteral(startedAt)} as timestamptz)`
  return {
    ...dialect,
    runStart: { timestamptz: start, timestamp: `cast(${start} as timestamp)`, date: `cast(${start} as date)` },
  }
}
