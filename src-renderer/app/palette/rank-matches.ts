/** What the palette can find: a label, and further words that lead to it. */
export interface Searchable {
  readonly label: string
  readonly words?: string | undefined
}

/** The candidates that match a query, best first; all of them in their order if the query is empty. */
export function rankMatches<Candidate extends Searchable>(
  query: string,
  candidates: readonly Candidate[],
): readonly Candidate[] {
  const wanted = query.trim().toLowerCase()
  if (wanted === '') return candidates
  return candidates
    .map((candidate, index) => ({ candidate, index, score: score(wanted, candidate) }))
    .filter((match) => match.score > 0)
    .sort((a, b) => b.score - a.score || a.index - b.index)
    .map((match) => match.candidate)
}

function score(wanted: string, { label, words }: Searchable): number {
  const text = label.toLowerCase()
  if (text === wanted) return 6
  if (text.startsWith(wanted)) return 5
  const all = `${text} ${words?.toLowerCase() ?? ''}`
  const parts = wanted.split(/\s+/)
  if (parts.every((part) => all.split(/[\s._\-/]+/).some((word) => word.startsWith(part)))) return 4
  if (parts.every((part) => all.includes(part))) return 3
  return hasInOrder(text, wanted.replace(/\s+/g, '')) ? 1 : 0
}

/** Whether the letters appear in this order, each at most a few places after the last: `dcst` finds ds_customer. */
function hasInOrder(text: string, letters: string): boolean {
  let from = 0
  for (const letter of letters) {
    const found = text.indexOf(letter, from)
    if (found < 0 || (from > 0 && found - from > 6)) return false
    from = found + 1
  }
  return true
}
