/**
 * The text of a double as Postgres writes it: the fewest digits that read back as the same double, with an exponent from 1e+15 on.
 * Beyond 2^53 the engine may print digits exactly halfway between two doubles; Postgres then prints more digits.
 */
export function doubleText(sql: string): string {
  const stages = [
    `{'v': v, 's': ${shortest('mantissa')} || 'e' || ${shortest('exponent')}, 'r': ${rounded(15)}}`,
    `case when ${isInside('v.s')} then v.s when ${isInside('v.r')} then v.r else ${rounded(16, 'v.v')} end`,
  ]
  const large = stages.reduce((list, stage) => `list_transform(${list}, lambda v: ${stage})`, '[v]')
  const written =
    `case when isnan(v) then 'NaN' when isinf(v) then case when v > 0 then 'Infinity' else '-Infinity' end ` +
    `when (abs(v) >= 1e15 and abs(v) < 1e41) or ${isMisprinted} then ${large}[1] else regexp_replace(cast(v as varchar), '\\.0$', '') end`
  return `list_transform([${sql}], lambda v: ${written})[1]`
}

/** The engine writes 8.535058474086213e+242 as A.070116948172427e+242. */
const isMisprinted = 'try_cast(cast(v as varchar) as double) is distinct from v'

/** The engine's text split into digits and exponent, also where it prints sixteen digits without an exponent. */
function shortest(part: 'mantissa' | 'exponent'): string {
  const hasExponent = `contains(cast(v as varchar), 'e')`
  if (part === 'exponent') return `case when ${hasExponent} then split_part(cast(v as varchar), 'e', 2) else '+15' end`
  const plain = `regexp_replace(replace(cast(v as varchar), '.', ''), '^(-?[0-9])', '\\1.')`
  return `case when ${hasExponent} then split_part(cast(v as varchar), 'e', 1) else ${withoutZeros(plain)} end`
}

function rounded(places: number, value = 'v'): string {
  const text = `format('{:.${places}e}', ${value})`
  return `${withoutZeros(`split_part(${text}, 'e', 1)`)} || 'e' || split_part(${text}, 'e', 2)`
}

function withoutZeros(mantissa: string): string {
  return `rtrim(rtrim(${mantissa}, '0'), '.')`
}

/** Whether slightly larger and slightly smaller digits still read back as the same double. */
function isInside(text: string): string {
  const [mantissa, exponent] = [`split_part(${text}, 'e', 1)`, `'e' || split_part(${text}, 'e', 2)`]
  const open = `(${mantissa} || case when contains(${mantissa}, '.') then '' else '.' end)`
  const larger = `${open} || repeat('0', 40) || '1'`
  const lastDigit = `try_cast(right(${mantissa}, 1) as integer)`
  const smaller = `regexp_replace(${open}, '[0-9](\\.?)$', (${lastDigit} - 1) || '\\1') || repeat('9', 40)`
  return `try_cast(${larger} || ${exponent} as double) = v.v and try_cast(${smaller} || ${exponent} as double) = v.v`
}
