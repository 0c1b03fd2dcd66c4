import type { ColumnType } from '../../values/column-type.ts'
import { engineScale, fixedScale } from '../formula-type.ts'
import { decimalType } from './decimal-type.ts'

/** A double as numeric: rounded to fifteen significant digits first, as Postgres does, then to the type's scale. */
export function doubleNumeric(sql: string, type: ColumnType): string {
  const scale = engineScale(type)
  const unit = ten('-v.k')
  const cut = `abs(v.m) // ${unit}`
  // Without a scale Postgres keeps every digit: more than the engine keeps must fail, not be rounded.
  const shorter =
    fixedScale(type) === null
      ? `when v.m % ${unit} = 0 then v.m // ${unit}`
      : `else case when v.m < 0 then -1 else 1 end * (${cut} + case when abs(v.m) % ${unit} * 2 >= ${unit} then 1 else 0 end)`
  const stages = [
    `format('{:.14e}', v)`,
    `{'m': cast(replace(split_part(v, 'e', 1), '.', '') as hugeint), 'k': cast(split_part(v, 'e', 2) as integer) + ${scale - 14}}`,
    `case when v.m = 0 or v.k < -16 then ${fixedScale(type) === null ? 'case when v.m = 0 then 0 end' : '0'} when v.k > 38 then null when v.k >= 0 then v.m * ${ten('v.k')} ${shorter} end`,
  ]
  const chain = stages.reduce((list, stage) => `list_transform(${list}, lambda v: ${stage})`, `[${sql}]`)
  return `try(cast(cast(${chain}[1] as decimal(38,0)) * cast('1e-${scale}' as decimal(38,${scale})) as ${decimalType(type)}))`
}

function ten(exponent: string): string {
  return `cast('1' || repeat('0', ${exponent}) as hugeint)`
}
