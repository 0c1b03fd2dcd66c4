import { castTarget } from '../expression/casts/registry.ts'
import { quoteLiteral } from '../sql/quote.ts'
import type { SimpleTypeName } from '../values/column-type.ts'

/** The pattern of the texts that a formula's cast to a type reads, as an SQL literal. */
export function acceptedText(to: SimpleTypeName): string {
  const pattern = castTarget(to).from.text?.pattern
  if (!pattern) throw new TypeError(`text is cast to ${to} without a pattern`)
  return quoteLiteral(pattern.source)
}
