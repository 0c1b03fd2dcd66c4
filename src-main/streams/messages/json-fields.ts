import { exactText, jsonText, parseExactly } from '../../../src-shared/values/exact-json.ts'
import { type Field, type Fields, MessageFlaw } from './fields.ts'

/** Escapes that may stand for what Postgres cannot store. */
const suspicious = /\\u(?:0000|d[89a-f])/i

/** The fields of an object in JSON, numbers with all their digits, what is nested as JSON. Throws a MessageFlaw. */
export function jsonFields(text: string): Fields {
  const value = parsed(text)
  if (suspicious.test(text)) refuseUnstorable(value)
  if (typeof value !== 'object' || value === null || Array.isArray(value) || exactText(value) !== null) {
    throw new MessageFlaw('is not a JSON object, whose keys would be columns')
  }
  return new Map(Object.entries(value).map(([name, each]) => [name, fieldOf(each)]))
}

/** What a JavaScript number may not write as it was: many digits, exponents, zeros at the end, -0. Elsewhere it costs nothing to be exact. */
const inexact = /\d[\d.]{15,}|\d[eE]|\.\d*0(?!\d)|-0(?![\d.])/

function parsed(text: string): unknown {
  try {
    return inexact.test(text) ? parseExactly(text) : JSON.parse(text)
  } catch (error) {
    const reason = (error as Error).message.replace(/,? ?"[^]*" is not valid JSON$/, '')
    throw new MessageFlaw(`is not valid JSON: ${reason}`)
  }
}

function fieldOf(value: unknown): Field {
  if (value === null) return { type: { name: 'text' }, text: null }
  if (typeof value === 'string') return { type: { name: 'text' }, text: value }
  if (typeof value === 'boolean') return { type: { name: 'boolean' }, text: String(value) }
  const number = exactText(value)
  return number === null ? { type: { name: 'json' }, text: jsonText(value) } : numberField(number)
}

/** As many digits as a numeric has in the local engine. */
const numeric = /^-?\d{1,18}(?:\.\d{1,20})?$/

const mostBigint = 2n ** 63n

/** One that is too long for a number of the local engine stays a text. */
export function numberField(written: string): Field {
  const text = withoutExponent(written)
  const isBigint = /^-?\d{1,19}$/.test(text) && BigInt(text) < mostBigint && BigInt(text) >= -mostBigint
  if (isBigint) return { type: { name: 'bigint' }, text }
  return numeric.test(text) ? { type: { name: 'numeric' }, text } : { type: { name: 'text' }, text: written }
}

function withoutExponent(written: string): string {
  const [, sign = '', whole = '', fraction = '', exponent] = /^(-?)(\d+)(?:\.(\d+))?e([-+]?\d+)$/i.exec(written) ?? []
  const shift = Number(exponent)
  if (exponent === undefined || Math.abs(shift) > 40) return written
  const digits = `${'0'.repeat(Math.max(0, -shift))}${whole}${fraction}${'0'.repeat(Math.max(0, shift))}`
  const point = Math.max(0, -shift) + whole.length + shift
  const before = digits.slice(0, point).replace(/^0+(?=\d)/, '')
  const after = digits.slice(point).replace(/0+$/, '')
  return `${sign}${before === '' ? '0' : before}${after === '' ? '' : `.${after}`}`
}

/** Throws a MessageFlaw where a text in a value is none that Postgres can store. */
export function refuseUnstorable(value: unknown): void {
  if (typeof value === 'string') {
    if (value.includes('\0')) throw new MessageFlaw('has a NUL character, which Postgres cannot store')
    if (/\p{Surrogate}/u.test(value)) throw new MessageFlaw('has half of a character, which Postgres cannot store')
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, each] of Object.entries(value)) {
      refuseUnstorable(key)
      refuseUnstorable(each)
    }
  }
}
