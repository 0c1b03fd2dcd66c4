import { fixedScale } from '../expression/formula-type.ts'
import { literalText } from '../expression/write-formula.ts'
import type { Column } from '../values/column.ts'
import { formatColumnType } from '../values/column-type.ts'
import type { OpFinding } from './op.ts'

export type LiteralValue = string | number | boolean | null

/** The text of a value as one of the column's type, which it keeps that way. */
export function typedLiteral(value: LiteralValue, { type }: Column): string {
  const literal = literalText(value)
  // A numeric without a scale takes the digits that the value is written with.
  const takesAny = value === null || type.name === 'text' || (type.name === 'numeric' && fixedScale(type) === null)
  return takesAny ? literal : `cast(${literal} as ${formatColumnType(type)})`
}

/** A finding where a value has more digits than its column, which would round it without a word. */
export function moreDigits(value: LiteralValue, { name, type }: Column, key: string): readonly OpFinding[] {
  const scale = type.name === 'numeric' ? fixedScale(type) : null
  const digits = /^[^e]*\.(\d*?)0*$/i.exec(String(value))?.[1]?.length ?? 0
  if (scale === null || digits <= scale) return []
  const message = `${name} is ${formatColumnType(type)} here, and ${String(value)} has more digits after the point. Write it with ${scale}, or convert ${name} with a cast op first.`
  return [{ code: 'op_incomplete', severity: 'error', message, key }]
}
