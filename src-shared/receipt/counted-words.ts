import { firstWords } from '../values/example-words.ts'
import { formatCountOf } from '../values/format-count.ts'
import { isWorded, outcomeWords } from './outcome-words.ts'
import type { CountedValues } from './receipt.ts'

/** What was changed or assumed of values, or a rule that rows break: `18 values of qty became null (convert qty to integer), first at line 206: two`. */
export function countedWords(counted: CountedValues): string {
  const { label, rows, example, line, isChange } = counted
  if (example === undefined && !isChange) return warnedWords(label, rows)
  const first = example === undefined ? '' : `, ${firstWords(example, line ?? null)}`
  const read = readLabel(counted)
  // What is repaired in a record is no value of a column.
  if (read === null) return `${formatCountOf(rows, 'record')}: ${label}${first}`
  const { step, column, outcome } = read
  const by = step === column ? '' : ` (${step})`
  const filled =
    example !== undefined && outcome === 'filled' ? `, ${firstWords(null, line ?? null)} with ${example}` : null
  return `${formatCountOf(rows, 'value')} of ${column}${outcomeWords(outcome, rows)}${by}${filled ?? first}`
}

/** A label names a step or a column and what became of a value: "convert qty to integer: made null", "qty: rounded to integer". */
function readLabel({ label, column }: CountedValues) {
  const parts = [...label.matchAll(/: /g)].map(({ index }) => {
    const [step, said] = [label.slice(0, index), label.slice(index + 2)]
    const of = column ?? step
    return { step, column: of, outcome: said.startsWith(`${of}, `) ? said.slice(of.length + 2) : said }
  })
  return parts.find(({ outcome }) => isWorded(outcome)) ?? parts.at(-1) ?? null
}

/** A rule says what should be, and a lookup without a result what is: "city stays null: no answer from example.com". */
const warnedWords = (label: string, rows: number): string =>
  label.includes(' stays null: ')
    ? `${formatCountOf(rows, 'row')}: ${label.replace(' stays null: ', ' stays null, ')}`
    : `${formatCountOf(rows, 'row breaks', 'rows break')} a rule that only warns: ${label}`

/** Values that the nodes of a receipt changed because they could not keep them. */
export const changedValues = (nodes: readonly { readonly warnings: readonly CountedValues[] }[]): number =>
  nodes.flatMap(({ warnings }) => warnings).reduce((sum, { isChange, rows }) => sum + (isChange ? rows : 0), 0)
