/** Names that older editors wrote, with the names of Flow IR 1.0 for the op and its properties. */
const legacyNames: Readonly<
  Record<string, { readonly type: string; readonly keys: Readonly<Record<string, string>> }>
> = {
  rename_field: { type: 'rename', keys: { sourceField: 'from', targetField: 'to' } },
  cast_type: { type: 'cast', keys: {} },
  expression: { type: 'expression', keys: { expression: 'formula' } },
  filter_rows: { type: 'filter', keys: {} },
  drop_field: { type: 'drop', keys: { field: 'fields' } },
  split_field: { type: 'split', keys: {} },
  merge_fields: { type: 'merge', keys: {} },
}

/** The op with current names if an older editor wrote it; anything else unchanged. */
export function rewriteLegacyOp(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const op = value as Readonly<Record<string, unknown>>
  const legacy = typeof op['type'] === 'string' ? legacyNames[op['type']] : undefined
  if (!legacy) return value
  const entries = Object.entries(op).map(([key, each]): [string, unknown] => {
    if (key === 'type') return [key, legacy.type]
    const renamed = legacy.keys[key]
    if (renamed === undefined || renamed in op) return [key, each]
    return [renamed, renamed === 'fields' && typeof each === 'string' ? [each] : each]
  })
  return Object.fromEntries(entries)
}
