import { alignLists } from './align-lists.ts'

export interface DiffLine {
  readonly kind: 'same' | 'removed' | 'added'
  readonly text: string
}

/** Two documents as JSON, line by line. */
export function diffLines(before: unknown, after: unknown): readonly DiffLine[] {
  const [old, now] = [linesOf(before), linesOf(after)]
  const lines: DiffLine[] = []
  let [i, j] = [0, 0]
  for (const [nextI, nextJ] of [...alignLists(old, now), [old.length, now.length] as const]) {
    for (; i < nextI; i++) lines.push({ kind: 'removed', text: old[i] ?? '' })
    for (; j < nextJ; j++) lines.push({ kind: 'added', text: now[j] ?? '' })
    const text = now[j]
    if (text !== undefined) lines.push({ kind: 'same', text })
    i++
    j++
  }
  return lines
}

const linesOf = (document: unknown): readonly string[] => JSON.stringify(document ?? null, null, 2).split('\n')
