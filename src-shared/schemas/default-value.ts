/** The default values that may stand in DDL: 'text', 123, null, true, false, now(), current_timestamp. */
const safeDefaults = [/^'(?:[^'\0]|'')*'$/, /^-?\d+(?:\.\d+)?$/, /^(?:null|true|false|now\(\)|current_timestamp)$/i]

/** The default's SQL as it was written, or null where it is not one of the safe literals. */
export function safeDefault(written: string): string | null {
  const trimmed = written.trim()
  return safeDefaults.some((pattern) => pattern.test(trimmed)) ? trimmed : null
}

/** Whether a safe literal and an expression that Postgres printed are the same default. */
export function isSameDefault(written: string | null, printed: string | null): boolean {
  return bare(written) === bare(printed)
}

/** Whether a schema could have written an expression that Postgres printed; no default counts as such. */
export const isPlainDefault = (printed: string | null): boolean =>
  printed === null || safeDefault(printed.replace(/::[\w ]+(?:\(\d+(?:,\d+)?\))?$/, '')) !== null

/** Postgres prints 'new'::character varying, '-5'::integer, CURRENT_TIMESTAMP. */
function bare(expression: string | null): string | null {
  if (expression === null) return null
  const text = expression.trim().replace(/^('(?:[^']|'')*')::.*$/s, '$1')
  const unquoted = /^'((?:[^']|'')*)'$/s.exec(text)?.[1]
  if (unquoted !== undefined) return unquoted
  const lower = text.toLowerCase().replace(/^null::.*$/, 'null')
  return lower === 'null' ? null : lower
}
