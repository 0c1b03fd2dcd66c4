import { startVariable } from '../../../../src-shared/expression/functions/time/started-at.ts'
import { quoteLiteral } from '../../../../src-shared/sql/quote.ts'

/** The statement that tells the engine what now() is. */
export function startTimeSql(startedAt: string): string {
  return `set variable ${startVariable} = timestamptz ${quoteLiteral(startedAt)}`
}
