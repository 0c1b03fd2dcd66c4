const comparisons: Readonly<Record<string, string>> = { gt: '>', gte: '>=', lt: '<', lte: '<=', eq: '=', ne: '!=' }

/** The older row rule `{ id, field, rule: "gt:0", onFail }` in the current form; anything else unchanged. */
export function rewriteLegacyRule(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('rule' in value) || 'type' in value) return value
  const { rule, ...rest } = value as Readonly<Record<string, unknown>>
  if (typeof rule !== 'string') return value
  const [name = '', ...others] = rule.split(':')
  const argument = others.join(':')
  if (name === 'notNull' || name === 'not_null' || name === 'required') return { type: 'notNull', ...rest }
  if (name === 'regex') return { type: 'regex', pattern: argument, ...rest }
  const operator = comparisons[name]
  if (operator === undefined) return value
  const number = Number(argument)
  return {
    type: 'compare',
    operator,
    value: argument.trim() === '' || Number.isNaN(number) ? argument : number,
    ...rest,
  }
}
