import { formatCount, formatCountOf } from '../../../../src-shared/values/format-count.ts'

/** What people write between the parts of a value; of two that fit equally the earlier one. */
const separators = ['|', ';', '\t', ' - ', ' / ', ', ', ',', '@', '/', '_', ':', '-', ' ', '.']
/** Two for values that say nothing. */
const fewestParts = 2
const mostParts = 12

interface Separated {
  readonly separator: string
  /** Into how many parts most values with the separator fall. */
  readonly parts: number
  /** How many values have it. */
  readonly values: number
}

/** The separator that most values have, and have equally often; a space where none has any. */
export function likelySeparator(values: readonly string[]): Separated {
  const texts = values.filter((value) => value !== '')
  let best = { separator: ' ', parts: fewestParts, values: 0, alike: 0 }
  for (const separator of separators) {
    const found = separated(separator, texts)
    if (found.alike > best.alike) best = found
  }
  return best
}

/** "All 200 values shown have it, most of them in 2 parts." */
export function separatorHint(separator: string, values: readonly string[]): string {
  const texts = values.filter((value) => value !== '')
  if (texts.length === 0) return ''
  const found = separated(separator, texts)
  if (found.values === 0) return 'No value shown has it.'
  const all = formatCountOf(texts.length, 'value')
  const have = found.values === texts.length ? `All ${all}` : `${formatCount(found.values)} of ${all}`
  return `${have} shown have it; most give ${formatCountOf(found.parts, 'part')}.`
}

function separated(separator: string, texts: readonly string[]): Separated & { readonly alike: number } {
  const counts = new Map<number, number>()
  let values = 0
  for (const text of texts) {
    const parts = Math.min(mostParts, text.trim().split(separator).length)
    if (parts < fewestParts) continue
    values++
    counts.set(parts, (counts.get(parts) ?? 0) + 1)
  }
  const [parts = fewestParts, alike = 0] = [...counts].toSorted((a, b) => b[1] - a[1])[0] ?? []
  return { separator, parts, values, alike }
}
