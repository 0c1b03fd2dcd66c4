import { engineScale } from '../../expression/formula-type.ts'
import type { ColumnType, TypeName } from '../../values/column-type.ts'
import type { ColumnConvention } from '../column-convention.ts'

export type NumberTypeName = Extract<TypeName, 'integer' | 'bigint' | 'numeric' | 'double'>

export const isNumberType = (name: TypeName): name is NumberTypeName =>
  name === 'integer' || name === 'bigint' || name === 'numeric' || name === 'double'

/** The signs that a thousands sign stands for, as members of a bracket expression. */
const thousandsSigns: Readonly<Record<NonNullable<ColumnConvention['thousands']>, readonly string[]>> = {
  ',': [','],
  '.': ['.'],
  ' ': [' ', '\u00A0', '\u2009', '\u202F'],
  "'": ["'", '’'],
  _: ['_'],
}

/** Of the 38 digits of the engine's decimals. */
const openDigits = 18

const blank = '[ \u00A0\u202F]?'

/** Groups of a number's pattern: the opening bracket, a sign before and after a currency sign, the digits, a minus behind them. */
export const numberGroups = { sign: '\\2\\3\\5', digits: '\\4' } as const

/** The pattern of the texts that a convention reads as a number of a type without losing a digit. */
export function numberPattern(convention: ColumnConvention, type: ColumnType): string {
  const { currency, percent = false, brackets = false, minusBehind = false } = convention
  const sign = currency ? `(?:${blank}(?:${currency.map(escaped).join('|')})${blank})?` : ''
  const [open, close] = brackets ? ['(\\(?)', '\\)?'] : ['()', '']
  const end = percent ? `${blank}%` : ''
  return `^${open}([+-]?)${sign}([+-]?)${digitsPattern(convention, type)}(${minusBehind ? '-?' : ''})${sign}${end}${close}$`
}

function digitsPattern({ decimal = '.', thousands, percent = false }: ColumnConvention, type: ColumnType): string {
  const point = decimal === '.' ? '\\.' : ','
  // Without a scale the engine keeps so many digits before the point, and Postgres any number of them.
  const isOpen = type.name === 'numeric' && type.precision === undefined
  const [digits, groups] = isOpen ? [`0*[0-9]{1,${openDigits}}`, `{1,${openDigits / 3 - 1}}`] : ['[0-9]+', '+']
  const grouped =
    thousands === undefined ? '' : `|[1-9][0-9]{0,2}(?:[${thousandsSigns[thousands].join('')}][0-9]{3})${groups}`
  const whole = `(?:${digits}${grouped})`
  if (type.name === 'integer' || type.name === 'bigint') return `(${whole})(?:${point}0*)?`
  if (type.name === 'double') {
    const exponent = percent ? '' : '(?:[eE][+-]?[0-9]{1,3})?'
    return `((?:${whole}(?:${point}[0-9]*)?|${point}[0-9]+)${exponent})`
  }
  const scale = Math.max(0, engineScale(type) - (percent ? 2 : 0))
  return `(${whole}(?:${point}[0-9]{0,${scale}})?|${point}[0-9]{1,${Math.max(1, scale)}})${scale === 0 ? '' : '0*'}`
}

/** SQL of the text without its thousands signs and with a point. */
export function withPoint(text: string, { decimal = '.', thousands }: ColumnConvention): string {
  const signs = thousands === undefined ? [] : thousandsSigns[thousands]
  const bare = signs.reduce((sql, sign) => `replace(${sql}, '${sign === "'" ? "''" : sign}', '')`, text)
  return decimal === ',' ? `replace(${bare}, ',', '.')` : bare
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, String.raw`\$&`)
