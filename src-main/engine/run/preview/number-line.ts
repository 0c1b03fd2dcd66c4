import type { TypeName } from '../../../../src-shared/values/column-type.ts'
import type { Column } from '../../../../src-shared/values/column.ts'

export const barCount = 20
const numbers: readonly TypeName[] = ['integer', 'bigint', 'numeric', 'double']
const times: readonly TypeName[] = ['date', 'timestamp', 'timestamptz']

export const isNumber = ({ type }: Column): boolean => numbers.includes(type.name)

/** SQL of a column as a place on a line; null where its values have none. */
export function placeOnLine(column: Column): ((name: string) => string) | null {
  if (isNumber(column)) return (name) => `cast(${name} as double)`
  if (times.includes(column.type.name)) return (name) => `cast(epoch(cast(${name} as timestamp)) as double)`
  return null
}

/** SQL of the bar that a place is in, between the least and the greatest one. */
export const barOf = (place: string, low: string, high: string): string =>
  `case when ${high} = ${low} then 0 else least(${barCount - 1}, floor((${place} - ${low}) / (${high} - ${low}) * ${barCount})) end`
