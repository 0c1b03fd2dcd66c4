import type { ImportColumn, ImportProposal } from '../../../src-shared/contract/import-proposal.ts'
import { firstWords } from '../../../src-shared/values/example-words.ts'
import { formatCount, formatCountOf } from '../../../src-shared/values/format-count.ts'

/** "4,965 rows" where that is known, "up to 5,000 rows" where it is not. */
export function rowsToLoad({ mostLoaded, isExact }: ImportProposal, previewed: number | null): string {
  const known = isExact ? mostLoaded : previewed
  return known === null ? `up to ${formatCountOf(mostLoaded, 'row')}` : formatCountOf(known, 'row')
}

/** What the button does, before the number of rows. */
export function loadVerb({ doubles, replaces }: Pick<ImportProposal, 'doubles' | 'replaces'>): string {
  if (replaces) return 'Replace with'
  return doubles ? 'Load again:' : 'Load'
}

/** "first 200 of 5,000 rows" */
export function rowsShown(shown: number, all: number): string {
  if (shown < all) return `first ${formatCount(shown)} of ${formatCountOf(all, 'row')}`
  return all === 1 ? 'the only row' : `all ${formatCountOf(all, 'row')}`
}

/** What was found about a column, the first thing first. */
export function findingOf({ remarks, misfits, isProven, to, choices, nulls }: ImportColumn, rows: number): string {
  if (misfits) {
    const { count, become } = misfits
    const [first] = choices.flatMap(({ example }) => (example ? [example] : []))
    const where = first ? `, ${firstWords(first.value, first.line)}` : ''
    const values = formatCountOf(count, 'value does not fit', 'values do not fit')
    return become === 'null'
      ? `${values} and ${count === 1 ? 'becomes' : 'become'} null${where}`
      : `${values} and ${count === 1 ? 'goes' : 'go'} to quarantine${where}`
  }
  if (!isProven) return 'Values that do not fit go to quarantine.'
  const [first] = remarks.filter((remark) => remark !== 'as you said')
  if (to === null) return first ?? 'left out'
  return first ?? fitWords(rows, nulls)
}

function fitWords(rows: number, nulls: number): string {
  if (rows === 0) return 'no rows'
  const values = rows - nulls
  if (values <= 0) return 'no values'
  const fit = values === 1 ? 'its one value fits' : `all ${formatCount(values)} values fit`
  return nulls === 0 ? fit : `${fit}, ${formatCount(nulls)} ${nulls === 1 ? 'is' : 'are'} empty`
}

/** "order_id: unique", "Order ID: 35 repeat" */
export function keyWords(columns: readonly string[], repeats: number | null): string {
  const name = columns.join(', ')
  if (repeats === null) return name
  return repeats === 0 ? `${name}: unique` : `${name}: ${formatCount(repeats)} repeat`
}

/** Texts that go to a table as they are get the type that its column has. */
export const shownType = ({ type, tableType }: Pick<ImportColumn, 'type' | 'tableType'>): string =>
  type === 'text' ? (tableType ?? type) : type
