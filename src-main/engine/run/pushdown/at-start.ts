import { quoteLiteral } from '../../../../src-shared/sql/quote.ts'
import { quotedParts } from '../../compile/text/quoted-parts.ts'

const parts = new RegExp(`${quotedParts}|\\bnow\\(\\)|\\b(?:current_date|current_timestamp|localtimestamp)\\b`, 'g')

/** The statement with the time a run started in the place of the time its transaction did. ISO, UTC. */
export function atStart(sql: string, startedAt: string): string {
  const start = `cast(${quoteLiteral(startedAt)} as timestamptz)`
  const texts: Readonly<Record<string, string>> = {
    'now()': start,
    current_timestamp: start,
    current_date: `cast(${start} as date)`,
    localtimestamp: `cast(${start} as timestamp)`,
  }
  return sql.replace(parts, (part) => texts[part] ?? part)
}
