import { z } from 'zod'

import type { Proof, ProofCount, ProofOutput } from './proof.ts'

/** A value that came out otherwise; a whole row where `column` is null. */
const proofDifferenceSchema = z.object({
  nodeId: z.string(),
  /** The key of the row, or its number from 1. */
  row: z.string(),
  column: z.string().nullable(),
  expected: z.string().nullable(),
  found: z.string().nullable(),
})
export type ProofDifference = z.infer<typeof proofDifferenceSchema>

export const proofReportSchema = z.object({
  isSame: z.boolean(),
  /** That were expected at all targets. */
  rows: z.number().int(),
  /** The first of them; `total` counts all. */
  differences: z.array(proofDifferenceSchema),
  total: z.number().int(),
  counts: z.array(
    z.object({
      nodeId: z.string(),
      what: z.enum(['rows out', 'rows that broke rules']),
      expected: z.number().nullable(),
      found: z.number().nullable(),
    }),
  ),
})
export type ProofReport = z.infer<typeof proofReportSchema>

const mostShown = 200

/** What another platform made of the sample, beside what was expected: by row and column, and by what each node counted. */
export function compareProof(
  expected: Pick<Proof, 'outputs' | 'counts'>,
  found: Pick<Proof, 'outputs' | 'counts'>,
): ProofReport {
  const differences = expected.outputs.flatMap((output) => {
    const other = found.outputs.find(({ nodeId }) => nodeId === output.nodeId)
    return other?.hash === output.hash ? [] : differencesOf(output, other ?? { ...output, rows: [] })
  })
  const counts = expected.counts.flatMap((count) => countDifferences(count, found.counts))
  return {
    isSame: differences.length + counts.length === 0,
    rows: expected.outputs.reduce((sum, { rows }) => sum + rows.length, 0),
    differences: differences.slice(0, mostShown),
    total: differences.length,
    counts,
  }
}

type Row = readonly (string | null)[]

function differencesOf(expected: ProofOutput, found: ProofOutput): ProofDifference[] {
  const { nodeId, columns, key } = expected
  const order = columns.map((name) => found.columns.indexOf(name))
  const others = found.rows.map((row): Row => order.map((index) => row[index] ?? null))
  return pairs(
    expected.rows,
    others,
    key.map((name) => columns.indexOf(name)),
  ).flatMap(({ name, old, now }): ProofDifference[] => {
    const whole = { nodeId, row: name, column: null }
    if (!now) return [{ ...whole, expected: JSON.stringify(old), found: null }]
    if (!old) return [{ ...whole, expected: null, found: JSON.stringify(now) }]
    return columns.flatMap((column, index) => {
      const [before = null, after = null] = [old[index], now[index]]
      return before === after ? [] : [{ nodeId, row: name, column, expected: before, found: after }]
    })
  })
}

interface Pair {
  readonly name: string
  readonly old: Row | null
  readonly now: Row | null
}

/** By their key; without one, equal rows first, and the others in their order. */
function pairs(expected: readonly Row[], found: readonly Row[], key: readonly number[]): readonly Pair[] {
  const nameOf = (row: Row) =>
    key.length === 0 ? JSON.stringify(row) : key.map((index) => row[index] ?? 'null').join(', ')
  const left = new Map<string, Row[]>()
  for (const row of found) left.set(nameOf(row), [...(left.get(nameOf(row)) ?? []), row])
  const paired: Pair[] = []
  const open: { readonly name: string; readonly row: Row }[] = []
  expected.forEach((row, index) => {
    const now = left.get(nameOf(row))?.shift()
    const name = key.length === 0 ? String(index + 1) : nameOf(row)
    if (now) paired.push({ name, old: row, now })
    else open.push({ name, row })
  })
  const rest = [...left.values()].flat()
  if (key.length === 0) for (const { name, row } of open) paired.push({ name, old: row, now: rest.shift() ?? null })
  else for (const { name, row } of open) paired.push({ name, old: row, now: null })
  return [...paired, ...rest.map((now) => ({ name: key.length === 0 ? 'more' : nameOf(now), old: null, now }))]
}

function countDifferences(expected: ProofCount, all: readonly ProofCount[]): ProofReport['counts'] {
  const { nodeId } = expected
  const found = all.find((each) => each.nodeId === nodeId)
  return [
    { nodeId, what: 'rows out' as const, expected: expected.rowsOut, found: found?.rowsOut ?? null },
    {
      ...{ nodeId, what: 'rows that broke rules' as const },
      ...{ expected: expected.rowLevelFailed, found: found?.rowLevelFailed ?? null },
    },
  ].filter((count) => count.expected !== null && count.expected !== count.found)
}
