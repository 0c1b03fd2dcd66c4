import { type ColumnEvidence, valuesOf } from './column-evidence.ts'
import type { InferredColumn } from './inference.ts'
import type { ValueKind } from './value-kinds.ts'

/** Words for yes and no in the order of the alphabet: that for no comes first. */
const pairs: Readonly<Partial<Record<ValueKind, readonly [no: string, yes: string]>>> = {
  yes_no: ['no', 'yes'],
  y_n: ['n', 'y'],
  on_off: ['off', 'on'],
  t_f: ['f', 't'],
}

/** What a column of nothing but such words may be: boolean, if a person says what the words mean. */
export function wordPair(evidence: ColumnEvidence): Pick<InferredColumn, 'why' | 'alternatives'> | null {
  const [only, another] = evidence.kinds
  const pair = only && pairs[only.kind]
  if (!pair || another) return null
  const [no, yes] = pair
  const conventions = { trueValues: [yes], falseValues: [no] }
  return {
    why: [`every one of the ${valuesOf(evidence)} values is ${no} or ${yes}, which may be words as well as no and yes`],
    alternatives: [{ type: 'boolean', why: `if ${yes} means true and ${no} means false`, conventions }],
  }
}
