import type { ConventionEvidence } from '../conventions/convention-evidence.ts'
import {
  type ConventionDecision,
  decideConvention,
  type DecimalProof,
  type UndecidableConvention,
} from '../conventions/decide-convention.ts'
import { bestCandidate } from './candidates.ts'
import { type ColumnEvidence, type KindEvidence, valuesOf } from './column-evidence.ts'
import { decimalPoints, isGroupedLike, undecidedPoint } from './undecided-point.ts'
import { holdsCodes } from './unique-columns.ts'

/**
 * What the values of the columns of a source say about how they are written, by column; columns of which nothing has to be
 * said are missing. Where the format itself writes numbers (`storesNumbers`) a point in them is a decimal one, and says
 * nothing about texts.
 */
export function decideColumns(
  evidence: readonly ColumnEvidence[],
  found: readonly ConventionEvidence[],
  { storesNumbers }: { readonly storesNumbers: boolean },
): ReadonlyMap<string, ConventionDecision> {
  const points = storesNumbers ? [] : evidence.flatMap(pointOf)
  const decisions = new Map<string, ConventionDecision>([
    ...points,
    ...found.map((each) => [each.name, decideConvention(each)] as const),
  ])
  if (storesNumbers || ![...decisions.values()].some(({ kind }) => kind === 'undecidable')) return decisions
  const proof = decimalProof(evidence, decisions)
  if (proof === null) return decisions
  return new Map(
    [...decisions].map(([name, each]) => [name, each.kind === 'undecidable' ? settled(each, proof) : each]),
  )
}

function pointOf(column: ColumnEvidence): readonly (readonly [string, ConventionDecision])[] {
  const decision = undecidedPoint(column)
  return decision === null ? [] : [[column.name, decision]]
}

/** A file has one decimal sign: the first column that proves it, or null where none does, or two differ. */
function decimalProof(
  evidence: readonly ColumnEvidence[],
  decisions: ReadonlyMap<string, ConventionDecision>,
): DecimalProof | null {
  const proofs = evidence.flatMap((column) => proofOf(column, decisions.get(column.name)) ?? [])
  const [first] = proofs
  return first && proofs.every(({ decimal }) => decimal === first.decimal) ? first : null
}

function proofOf(column: ColumnEvidence, decision: ConventionDecision | undefined): DecimalProof | null {
  if (holdsCodes(column.name)) return null
  if (decision?.kind === 'proven' && decision.decimal !== null) {
    const signed = shownOf(column.kinds).find((value) => /[.,]/.test(value))
    const value = decision.settledBy?.first.value ?? signed ?? column.max ?? ''
    return { decimal: decision.decimal, column: column.name, value }
  }
  if (decision || bestCandidate(column)?.breaks !== 0 || valuesOf(column) === 0) return null
  const points = decimalPoints(column)
  if (points.length === 0) return null
  const own = shownOf(points)
  return { decimal: '.', column: column.name, value: own.find((value) => !isGroupedLike(value)) ?? own[0] ?? '' }
}

const shownOf = (kinds: readonly KindEvidence[]): readonly string[] =>
  kinds.flatMap(({ first, min, max }) => [...first.map(({ value }) => value), min, max])

function settled(decision: UndecidableConvention, by: DecimalProof): ConventionDecision {
  const { readings, differing } = decision
  const fitting = readings.filter(({ convention }) => convention.decimal === by.decimal)
  const [reading] = fitting
  if (reading === undefined || fitting.length > 1) return decision
  return { kind: 'settled', reading, others: readings.filter((each) => each !== reading), differing, by }
}
