import { trimmed } from './trimmed.ts'
import type { TriedConventions } from './tried-conventions.ts'

/** The search for the one convention of a column, as bits: each value says what it rules out, and all of them together decide. */
export interface ConventionTrial {
  readonly conventions: TriedConventions['tried']
  /** The hidden column of what a value says, and its SQL. */
  readonly reads: { readonly name: string; readonly sql: string }
  /** The hidden column of what all values say, and its SQL, which looks at all rows. */
  readonly told: { readonly name: string; readonly sql: string }
  /** SQL of the number of the convention that all values have in common, from 1; 0 where there is none, or more than one. */
  readonly chosen: string
  /** SQL boolean: some value of the column needs a convention. */
  readonly isNeeded: string
  /** SQL boolean over a row: conventions read its value differently, or Postgres does not read it as it is. */
  readonly isContested: string
  /** SQL boolean over a row: Postgres reads its value as it is, and no value of the column rules out a convention that reads it as another one. */
  readonly isUnproven: string
  readonly unproven: TriedConventions['unproven']
  /** SQL boolean over a row: its value rules other conventions out. */
  readonly settles: (number: number) => string
}

/** A value that no convention reads says nothing; nor does one that every convention reads alike. */
export function conventionTrial(
  { tried: conventions, isPlain, unproven }: TriedConventions,
  text: string,
  number: number,
): ConventionTrial {
  const [reads, told] = [`_weir_reads_${number}`, `_weir_told_${number}`]
  const bits = bitsOf(conventions.length)
  const found = conventions.map(({ read }) => read(text))
  const one = (index: number) => `found[${index + 1}]`
  const flag = (condition: string, bit: number) => `case when ${condition} then ${bit} else 0 end`
  const isRead = `coalesce(${conventions.map((_, index) => one(index)).join(', ')}) is not null`
  const said = [
    ...conventions.map((_, index) => flag(`${one(index)} is null`, bits.excludes(index))),
    ...bits.pairs.map(({ a, b, bit }) => flag(`${one(a)} <> ${one(b)}`, bit)),
    flag(`not (${isPlain(text)} or ${isPlain(trimmed.value(text))})`, bits.needs),
  ]
  const fits = (index: number) => `${told} & ${bits.excludes(index)} = 0`
  const differs = (a: number, b: number) => {
    const pair = bits.pairs.find((each) => each.a === Math.min(a, b) && each.b === Math.max(a, b))
    return `${told} & ${pair?.bit ?? 0} <> 0`
  }
  const others = (index: number) => conventions.flatMap((_, other) => (other === index ? [] : [other]))
  const ways = conventions.map((_, index) => {
    const rivals = others(index).map((other) => ` and not (${fits(other)} and ${differs(index, other)})`)
    return `when ${fits(index)}${rivals.join('')} then ${index + 1}`
  })
  const pairs = bits.pairs.reduce((sum, { bit }) => sum + bit, 0)
  const isNeeded = `${told} & ${bits.needs} <> 0`
  const chosen = `case ${ways.join(' ')} else 0 end`
  return {
    conventions,
    reads: {
      name: reads,
      sql: `coalesce(list_transform([[${found.join(', ')}]], lambda found: case when ${isRead} then ${said.join(' + ')} else 0 end)[1], 0)`,
    },
    told: { name: told, sql: `bit_or(${reads}) over ()` },
    chosen,
    isNeeded,
    isContested: `${reads} & ${pairs + bits.needs} <> 0`,
    unproven,
    isUnproven: `${reads} & ${pairs} <> 0 and not (${isNeeded}) and (${chosen}) = 0`,
    settles: (each) => `${reads} & ${others(each - 1).reduce((sum, other) => sum + bits.excludes(other), 0)} <> 0`,
  }
}

/** A bit for each convention that a value rules out, one for each two that read it differently, and one for its need. */
function bitsOf(count: number) {
  const all = Array.from({ length: count }, (_, index) => index)
  const pairs = all.flatMap((a) => all.filter((b) => b > a).map((b) => ({ a, b })))
  return {
    excludes: (index: number) => 2 ** index,
    pairs: pairs.map((pair, index) => ({ ...pair, bit: 2 ** (count + index) })),
    needs: 2 ** (count + pairs.length),
  }
}
