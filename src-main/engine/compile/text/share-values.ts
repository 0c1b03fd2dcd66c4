import { indentSql } from './indent-sql.ts'
import type { LayerParts } from '../layers/layer-parts.ts'

type Shared = Pick<LayerParts, 'columns' | 'exits' | 'warnings' | 'from'>

/**
 * A computed column whose value also decides who leaves is computed once, in a step of its own: the engine evaluates what stands in
 * the branches of a `case` each time it stands there.
 */
export function shareValues({ columns, exits, warnings, from }: LayerParts): Shared {
  const texts = [
    ...exits.flatMap(({ exit }) => [exit.condition, exit.value ?? '']),
    ...warnings.map(({ warning }) => warning.condition),
  ]
  const shared = columns
    .map(({ sql }) => sql)
    .filter(
      (sql, index, all) =>
        isWhole(sql) && all.indexOf(sql) === index && texts.some((text) => replaceValue(text, sql, '') !== text),
    )
    .map((sql, index) => ({ sql, name: `_weir_computed_${index + 1}` }))
  if (shared.length === 0) return { columns, exits, warnings, from }
  const named = (text: string) => shared.reduce((result, { sql, name }) => replaceValue(result, sql, name), text)
  const list = shared.map(({ sql, name }) => `${sql} as ${name}`).join(', ')
  return {
    columns: columns.map((column) => ({ ...column, sql: named(column.sql) })),
    exits: exits.map(({ number, exit }) => {
      const { condition, value } = exit
      return { number, exit: { ...exit, condition: named(condition), value: value === null ? null : named(value) } }
    }),
    warnings: warnings.map(({ number, warning }) => {
      return { number, warning: { ...warning, condition: named(warning.condition) } }
    }),
    from: `(\n${indentSql(`select *, ${list}\nfrom ${from}`)}\n) as computed`,
  }
}

/** The text with a name where the value stands as a term of its own: not in a literal, not in a name, not as the end of a longer name. */
function replaceValue(text: string, value: string, name: string): string {
  if (!text.includes(value)) return text
  const isCall = /^\w/.test(value)
  let result = ''
  for (let index = 0; index < text.length;) {
    const isWord = index > 0 && /[\w$."]/.test(text[index - 1] ?? '')
    if (text.startsWith(value, index) && !(isCall && isWord) && text[index + value.length] !== '.') {
      // Parentheses stay: what stands before them may be the name of a function.
      result += isCall ? name : `(${name})`
      index += value.length
      continue
    }
    const end = isQuote(text[index]) ? closingQuote(text, index) : index
    result += text.slice(index, end + 1)
    index = end + 1
  }
  return result
}

const isQuote = (sign: string | undefined): boolean => sign === "'" || sign === '"'

function closingQuote(text: string, open: number): number {
  const end = text.indexOf(text[open] ?? '', open + 1)
  return end < 0 ? text.length : end
}

/** A call or a term in parentheses: wherever its text stands, it is that value. */
function isWhole(sql: string): boolean {
  const open = /^\w*\(/.exec(sql)
  if (!open || sql.length < 20) return false
  let depth = 0
  for (let index = 0; index < sql.length; index++) {
    const sign = sql[index]
    if (isQuote(sign)) index = closingQuote(sql, index)
    if (sign === '(') depth++
    if (sign === ')' && --depth === 0) return index === sql.length - 1
  }
  return false
}
