import { quoteLiteral } from '../../sql/quote.ts'
import { failed, operation } from '../build-typed.ts'
import { FormulaError, type Span } from '../formula-error.ts'
import type { TypedFormula } from '../typed-formula.ts'
import { workedOutOnce } from '../times/worked-out-once.ts'
import { patternReader, type Reader, type TimePart } from './read-pattern.ts'
import { readTemplate, refused, type TemplatePiece } from './read-template.ts'

/**
 * to_date and to_timestamp: a text must begin with all pieces of the template.
 * Postgres also accepts texts that match less exactly; those are refused, never misread.
 */
export function readTime(
  name: 'to_date' | 'to_timestamp',
  text: TypedFormula,
  template: string,
  place: Span,
  span: Span,
): TypedFormula {
  const pieces = readTemplate(template, place)
  const { pattern, parts } = compileTemplate(name, template, pieces, place)
  const type = { name: name === 'to_date' ? 'date' : 'timestamptz' } as const
  return operation(type, span, [text], {
    raising: ([a = '']) => `${name}(${a}, ${quoteLiteral(template)})`,
    engine: ([a = '']) => {
      const sql = workedOutOnce([a], ([given = '']) => readInEngine(name, given, { pattern, parts }))
      const about = { column: text.column, value: a, explanation: `is not a text like the template ${template}` }
      return { sql, faults: (value) => [failed(value, [a], about)] }
    },
  })
}

function readInEngine(name: 'to_date' | 'to_timestamp', given: string, { pattern, parts }: Compiled): string {
  const part = (key: TimePart, otherwise: string) => {
    const found = parts.get(key)
    return found ? found.reader.value(`regexp_extract(${given}, ${quoteLiteral(pattern)}, ${found.group})`) : otherwise
  }
  const date = `${part('year', '')} || '-' || lpad(${part('month', "'01'")}, 2, '0') || '-' || lpad(${part('day', "'01'")}, 2, '0')`
  const fitting = (sql: string) => `case when regexp_matches(${given}, ${quoteLiteral(pattern)}) then ${sql} end`
  if (name === 'to_date') return fitting(`try_cast(${date} as date)`)
  const clock = ['hour', 'minute', 'second'].map((key) =>
    key === 'hour' ? hour(part) : `lpad(${part(key as TimePart, "'00'")}, 2, '0')`,
  )
  const time = `${clock.join(" || ':' || ")} || '.' || ${part('fraction', "'000000'")}`
  return fitting(`try_cast(${date} || ' ' || ${time} || '+00' as timestamptz)`)
}

/** On a twelve-hour clock 12 is the first hour of its half of the day. */
function hour(part: (key: TimePart, otherwise: string) => string): string {
  const half = part('halfHour', '')
  if (half === '') return `lpad(${part('hour', "'00'")}, 2, '0')`
  const number = `try_cast(${half} as integer) % 12 + case when ${part('half', "'1'")} = '2' then 12 else 0 end`
  return `lpad(cast(${number} as varchar), 2, '0')`
}

interface Compiled {
  readonly pattern: string
  readonly parts: ReadonlyMap<TimePart, { readonly reader: Reader; readonly group: number }>
}

function compileTemplate(name: string, template: string, pieces: readonly TemplatePiece[], place: Span): Compiled {
  const parts = new Map<TimePart, { readonly reader: Reader; readonly group: number }>()
  let pattern = ''
  let group = 0
  pieces.forEach((piece, index) => {
    if (piece.kind === 'text') {
      pattern += escaped(piece.text)
      return
    }
    const reader = patternReader(piece.name)
    if (!reader) throw refused(piece.name, place)
    if (parts.has(reader.part)) throw wrongTemplate(template, `it says the ${reader.part} twice`, place)
    group++
    if (reader.part !== 'nothing') parts.set(reader.part, { reader, group })
    const isShort = !piece.isFilled || endsDigits(pieces[index + 1])
    pattern += `(${isShort ? reader.short : reader.full})`
  })
  if (!parts.has('year')) throw wrongTemplate(template, 'it has no year (YYYY)', place)
  if (parts.has('hour') && (parts.has('half') || parts.has('halfHour')))
    throw wrongTemplate(template, 'HH24 stands beside a clock of twelve hours', place)
  if (parts.has('half') && !parts.has('halfHour')) throw wrongTemplate(template, 'AM needs HH12', place)
  if (
    name === 'to_date' &&
    ['hour', 'halfHour', 'minute', 'second', 'fraction'].some((key) => parts.has(key as TimePart))
  )
    throw wrongTemplate(template, 'a date has no time of day; use to_timestamp', place)
  // Text after the end of the template is ignored, as in Postgres, but a number is read to its last digit.
  const last = pieces.at(-1)
  const endsInDigits = last?.kind === 'pattern' && patternReader(last.name)?.isDigits === true
  return { pattern: `^${pattern}${endsInDigits ? '(?:[^0-9](?s:.*))?' : '(?s:.*)'}$`, parts }
}

/** Whether a number before this piece may omit leading zeros, because its end is clear. */
function endsDigits(next: TemplatePiece | undefined): boolean {
  if (!next) return true
  return next.kind === 'text' ? !/^[0-9]/.test(next.text) : patternReader(next.name)?.isDigits !== true
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.|?*+()[\]{}]/g, String.raw`\$&`)
}

function wrongTemplate(template: string, why: string, place: Span): FormulaError {
  return new FormulaError('formula_not_exact', `The template '${template}' is not available: ${why}.`, place)
}
