import type { KeyChoice, LoadFacts, ProposedColumn } from './load-proposal.ts'

/** The keys of the table where it exists; else the columns that are never null, those without repeats first. */
export function keyChoices(facts: LoadFacts, columns: readonly ProposedColumn[]): readonly KeyChoice[] {
  const { found } = facts.table
  const repeatsOf = (to: string): number | null => {
    const column = columns.find((each) => each.to === to)
    return facts.columns.find(({ name }) => name === column?.name)?.evidence.repeats ?? null
  }
  const loaded = columns.flatMap(({ to }) => (to === null ? [] : [to]))
  if (found) {
    return found.keys
      .filter((key) => key.length > 0 && key.every((name) => loaded.includes(name)))
      .map((key) => ({ columns: key, repeats: key.length === 1 ? repeatsOf(key[0] ?? '') : null }))
  }
  const full = columns.flatMap(({ name, to }) => {
    const evidence = facts.columns.find((column) => column.name === name)?.evidence
    if (to === null || !evidence || evidence.count === 0 || evidence.nulls > 0) return []
    return [{ columns: [to], repeats: evidence.repeats }]
  })
  return full.toSorted((a, b) => (a.repeats ?? Infinity) - (b.repeats ?? Infinity))
}
