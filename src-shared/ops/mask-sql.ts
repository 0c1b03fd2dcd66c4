import type { DialectName, SqlDialect } from '../sql/dialects/sql-dialect.ts'

export type MaskType = 'ssn' | 'email' | 'phone' | 'credit_card'

/** What stands before the last four digits. */
const beforeDigits: Readonly<Record<Exclude<MaskType, 'email'>, string>> = {
  ssn: '***-**-',
  phone: '***-***-',
  credit_card: '****-****-****-',
}

/** The argument that has every match replaced. */
const everywhere: Readonly<Record<DialectName, string>> = { duckdb: ", 'g'", postgres: ", 'g'", spark: '' }

/** The masked text in SQL that differs between dialects in one argument only. A value too short to show its end is masked entirely. */
export function maskSql(value: string, type: MaskType, keepsLength: boolean, { name }: SqlDialect): string {
  if (type === 'email') return maskedEmail(value, keepsLength)
  if (keepsLength) {
    return `case when length(${value}) > 4 then repeat('*', length(${value}) - 4) || right(${value}, 4) else repeat('*', length(${value})) end`
  }
  const digits = `regexp_replace(${value}, '[^0-9]', ''${everywhere[name]})`
  return `case when length(${digits}) > 4 then '${beforeDigits[type]}' || right(${digits}, 4) when ${value} is not null then '${beforeDigits[type]}****' end`
}

function maskedEmail(value: string, keepsLength: boolean): string {
  const local = `split_part(${value}, '@', 1)`
  const stars = keepsLength ? `repeat('*', greatest(length(${local}) - 1, 0))` : `'***'`
  const hidden = keepsLength ? `repeat('*', length(${value}))` : `'***'`
  const domain = `substr(${value}, length(${local}) + 1)`
  return `case when ${value} like '_%@%' then left(${local}, 1) || ${stars} || ${domain} when ${value} is not null then ${hidden} end`
}
