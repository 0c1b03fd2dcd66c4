import type { Column } from '../../../../../src-shared/values/column.ts'
import type { Choose } from './choose.ts'

/** Formulas that begin with one column and may read another; the checker decides about types. */
export function formulasOver(column: Column | undefined, other: Column | undefined): readonly string[] {
  const [a, b] = [column?.name ?? 'c0', other?.name ?? 'c0']
  const always = [`coalesce(${a}, ${b})`, `nullif(${a}, ${b})`, `case when ${b} is null then null else ${a} end`]
  switch (column?.type.name) {
    case 'text':
      return [
        ...always,
        `upper(trim(${a}))`,
        `${a} || '!'`,
        `concat(${a}, '-', ${b})`,
        `length(${a})`,
        `replace(${a}, 'a', 'é')`,
        `md5(${a})`,
        `case when ${a} = 'a' then 'first' when ${a} like 'b%' then ${a} end`,
        `starts_with(${a}, 'a')`,
      ]
    case 'integer':
    case 'bigint':
      return [
        ...always,
        `${a} + 1`,
        `${a} * 2 - ${b}`,
        `${a} / 2`,
        `${a} % 3`,
        `10 / nullif(${a}, 0)`,
        `10 / ${a}`,
        `case when ${a} = 0 then 0 else 10 / ${a} end`,
        `cast(cast(${a} as numeric(12,2)) / 7 as numeric(14,4))`,
        `${a}::text`,
        `${a} * 60000 * 1000`,
      ]
    case 'numeric':
      return [...always, `${a} * 1.15`, `${a} + ${b}`, `- ${a}`, `cast(${a} / 7 as numeric(14,4))`, `${a}::integer`]
    case 'double':
      return [...always, `${a} + 1`, `${a} * ${b}`, `${a} / 4`, `${a}::integer`]
    case 'boolean':
      return [...always, `not ${a}`, `if(${a}, 'yes', 'no')`, `${a} and ${b} is null`]
    case 'date':
    case 'timestamp':
      return [...always, `${a}::text`, `${a}::date`, `${a} < ${b}`]
    default:
      return always
  }
}

export function conditionOver(column: Column | undefined, other: Column | undefined, choose: Choose): string {
  const [a, b] = [column?.name ?? 'c0', other?.name ?? 'c0']
  const plain = [`${a} is not null`, `${a} = ${b}`, `${a} is null or ${b} is null`]
  const own: Readonly<Record<string, readonly string[]>> = {
    text: [`${a} > 'a'`, `${a} like 'a%'`, `${a} in ('a', 'b', '1')`, `length(${a}) > 1`],
    integer: [`${a} > 1`, `${a} between 0 and 2`, `10 / ${a} > 2`, `${a} <> 0 and 10 / ${a} > 2`],
    bigint: [`${a} >= 1`],
    numeric: [`${a} > 1`, `${a} * 2 > 5.00`],
    double: [`${a} > 0.5`],
    boolean: [a, `not ${a}`],
  }
  return choose([...plain, ...(own[column?.type.name ?? ''] ?? [])]) ?? 'true'
}
