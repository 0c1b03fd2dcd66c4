import { conventionCandidates } from '../../../../src-shared/conventions/convention-candidates.ts'
import type { ConventionEvidence } from '../../../../src-shared/conventions/convention-evidence.ts'
import type { ConventionDecision } from '../../../../src-shared/conventions/decide-convention.ts'
import type { ColumnEvidence, SpottedValue } from '../../../../src-shared/inference/column-evidence.ts'
import { decideColumns } from '../../../../src-shared/inference/decide-columns.ts'
import { needsConvention } from '../../../../src-shared/inference/needs-convention.ts'
import type { ColumnQuoting } from '../../../formats/file-reader.ts'
import type { EngineRow } from '../open-engine.ts'
import { conventionScanSql, readConventionEvidence } from './convention-scan.ts'

const sampledValues = 400
const leastShare = 0.2

interface ConventionScan {
  readonly relation: string
  readonly quoting: ColumnQuoting
  readonly rows: (query: string) => Promise<readonly EngineRow[]>
  /** The format writes numbers itself, all in one way. */
  readonly storesNumbers: boolean
  /** The values with their lines. */
  readonly locate: (spotted: readonly SpottedValue[]) => Promise<readonly SpottedValue[]>
}

/** What the values of the columns that no type fits, or that may be two numbers each, say about their conventions, by column. */
export async function columnConventions(
  evidence: readonly ColumnEvidence[],
  { relation, quoting, rows, locate, storesNumbers }: ConventionScan,
): Promise<ReadonlyMap<string, ConventionDecision>> {
  const names = evidence.filter(needsConvention).map(({ name }) => name)
  const found = names.length === 0 ? [] : await readAll(names, { relation, quoting, rows })
  const decisions = [...decideColumns(evidence, found, { storesNumbers })]
  const told = decisions.map(([, decision]) => spottedOf(decision))
  const located = await locate(told.flatMap((spotted) => (spotted === null ? [] : [spotted])))
  let next = 0
  return new Map(
    decisions.map(([name, decision], index) => {
      const spotted = told[index] === null ? undefined : located[next++]
      return [name, spotted === undefined ? decision : withSpotted(decision, spotted)]
    }),
  )
}

/**
 * Every value of the columns by the candidates that read some of its first values: those that read none of them are out, and
 * trying all on each value of a large file would take minutes.
 */
async function readAll(
  names: readonly string[],
  { relation, quoting, rows }: Omit<ConventionScan, 'locate' | 'storesNumbers'>,
): Promise<readonly ConventionEvidence[]> {
  const sampled = conventionScanSql(names, relation, quoting, { mostValues: sampledValues })
  const samples = readConventionEvidence(names, await rows(sampled))
  const groups = new Map<string, string[]>()
  for (const sample of samples) {
    const key = likely(sample).join()
    if (key !== '') groups.set(key, [...(groups.get(key) ?? []), sample.name])
  }
  const read: ConventionEvidence[] = []
  for (const [key, columns] of groups) {
    const tried = new Set(key.split(',').map(Number))
    read.push(...readConventionEvidence(columns, await rows(conventionScanSql(columns, relation, quoting, { tried }))))
  }
  return read
}

/** The candidates that read a share of the values. */
function likely({ forms, values }: ConventionEvidence): readonly number[] {
  return conventionCandidates.flatMap((_, index) => {
    const fits = forms.reduce((sum, form) => sum + ((form.readings[index] ?? -1) >= 0 ? form.count : 0), 0)
    return fits > 0 && fits >= values * leastShare ? [index] : []
  })
}

/** The value that a decision tells somebody about. */
function spottedOf(decision: ConventionDecision): SpottedValue | null {
  switch (decision.kind) {
    case 'proven':
      return decision.settledBy?.first ?? null
    case 'undecidable':
    case 'settled':
      return decision.differing.first
    case 'none':
      return decision.best?.misfits.first ?? null
  }
}

function withSpotted(decision: ConventionDecision, first: SpottedValue): ConventionDecision {
  switch (decision.kind) {
    case 'proven':
      return { ...decision, settledBy: decision.settledBy && { ...decision.settledBy, first } }
    case 'undecidable':
    case 'settled':
      return { ...decision, differing: { ...decision.differing, first } }
    case 'none':
      return { ...decision, best: decision.best && { ...decision.best, misfits: { ...decision.best.misfits, first } } }
  }
}
