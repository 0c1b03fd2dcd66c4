/** A column or a constant may be repeated freely. */
const isShort = (sql: string): boolean => sql.length <= 60 && !sql.includes('list_transform')

/** SQL of the local engine in which each operand is computed once, however often `write` uses it. */
export function workedOutOnce(operands: readonly string[], write: (names: readonly string[]) => string): string {
  if (operands.every(isShort)) return write(operands)
  const parts = operands.map((sql, index) => `'v${index}': ${sql}`)
  const names = operands.map((_, index) => `o.v${index}`)
  return `list_transform([{${parts.join(', ')}}], lambda o: ${write(names)})[1]`
}
