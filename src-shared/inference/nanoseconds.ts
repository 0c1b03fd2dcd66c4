import type { ColumnConvention } from '../conventions/column-convention.ts'
import { formatCount, formatCountOf } from '../values/format-count.ts'
import { candidates } from './candidates.ts'
import { type ColumnEvidence, countOf, valuesOf } from './column-evidence.ts'
import type { InferredColumn } from './inference.ts'
import { placed } from './inference-words.ts'
import type { ValueKind } from './value-kinds.ts'

const cut: ColumnConvention = { cutNanoseconds: true }
const fineKinds = { timestamp: 'fine_time', timestamptz: 'fine_moment' } as const

/** The type of a column whose nanoseconds alone keep it text, for a person to choose: it would cut them. */
export function nanosecondOffer(evidence: ColumnEvidence): Partial<Pick<InferredColumn, 'alternatives'>> {
  const offers = (['timestamp', 'timestamptz'] as const).flatMap((type) => {
    const accepts = candidates.find((candidate) => candidate.type === type)?.accepts ?? []
    const fine = countOf(evidence, [fineKinds[type]])
    if (fine === 0 || fine + countOf(evidence, accepts) < valuesOf(evidence)) return []
    const values = fine === 1 ? 'the value' : `the ${formatCount(fine)} values`
    return [{ type, why: `if ${values} with nanoseconds may be cut to microseconds`, conventions: cut }]
  })
  return offers.length === 0 ? {} : { alternatives: offers }
}

/** That values have digits which a timestamp leaves out without losing anything; null where none has. */
export function zerosSentence(evidence: ColumnEvidence, fileNames: readonly string[]): string | null {
  const kinds: readonly ValueKind[] = ['zeros_time', 'zeros_moment']
  const count = countOf(evidence, kinds)
  const spotted = evidence.kinds.find(({ kind }) => kinds.includes(kind))?.first[0]
  if (count === 0 || !spotted) return null
  const values = formatCountOf(count, 'value has', 'values have')
  return `${values} more than six digits of a second, all zeros behind the sixth, first at ${placed(spotted, fileNames)}`
}
