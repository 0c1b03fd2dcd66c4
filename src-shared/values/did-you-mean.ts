/** The candidate closest to a mistyped word, or null if none is close enough. */
export function didYouMean(word: string, candidates: readonly string[]): string | null {
  const limit = Math.max(1, Math.floor(word.length / 3))
  const longer = begun(word, candidates)
  if (longer !== null) return longer
  let best: string | null = null
  let bestDistance = limit + 1
  for (const candidate of candidates) {
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase())
    if (distance < bestDistance) {
      best = candidate
      bestDistance = distance
    }
  }
  return best
}

/** The shortest candidate that starts with the word: `len` gives length, `groupBy` gives groupByFields. */
function begun(word: string, candidates: readonly string[]): string | null {
  if (word.length < 3) return null
  const longer = candidates.filter((each) => each.toLowerCase().startsWith(word.toLowerCase()))
  return longer.reduce<string | null>((best, each) => (best === null || each.length < best.length ? each : best), null)
}

/** The number of letters to add, drop, change or swap with their neighbour. */
function editDistance(a: string, b: string): number {
  let beforePrevious: readonly number[] = []
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const current = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      const isSwap = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      const swap = isSwap ? (beforePrevious[j - 2] ?? Infinity) + 1 : Infinity
      current[j] = Math.min((previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1, change, swap)
    }
    beforePrevious = previous
    previous = current
  }
  return previous[b.length] ?? 0
}
