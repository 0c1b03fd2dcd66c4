import { formatCount, formatCountOf } from '../values/format-count.ts'
import type { CountedValues } from './receipt.ts'

/** What was changed or assumed of values, or a rule that rows break: `18 values, such as "two" (line 206): convert qty to integer: made null`. */
export function countedWords({ label, rows, example, line, isChange }: CountedValues): string {
  if (example === undefined && !isChange) return `${formatCountOf(rows, 'row')} warned, breaking: ${label}`
  const place = line === undefined ? '' : ` (line ${formatCount(line)})`
  const such = example === undefined ? '' : `, such as ${JSON.stringify(example)}${place}`
  return `${formatCountOf(rows, 'value')}${such}: ${label}`
}

/** Values that the nodes of a receipt changed because they could not keep them. */
export const changedValues = (nodes: readonly { readonly warnings: readonly CountedValues[] }[]): number =>
  nodes.flatMap(({ warnings }) => warnings).reduce((sum, { isChange, rows }) => sum + (isChange ? rows : 0), 0)
