import { formatColumnType } from '../values/column-type.ts'
import { quoteLiteral } from '../sql/quote.ts'
import { bindingOf } from './binding-of.ts'
import type { Expression } from './expression.ts'
import { precedence } from './precedence.ts'
import { printName } from './print-name.ts'
import { bareCalls } from './reserved-words.ts'

/** Prints a part of a formula next to operators that bind tighter than `least`. */
export type Print = (part: Expression, least: number) => string

/** The formula on one line, with only the parentheses it needs. Parsing it gives the same expression. */
export function printFormula(expression: Expression): string {
  return printPart(expression, 0)
}

const printPart: Print = (part, least) => {
  const text = printWith(part, printPart)
  return bindingOf(part) > least ? text : `(${text})`
}

/** The text of an expression whose parts another function writes. */
export function printWith(expression: Expression, print: Print): string {
  const { kind } = expression
  switch (kind) {
    case 'text':
      return quoteLiteral(expression.value)
    case 'number':
      return expression.digits
    case 'boolean':
      return String(expression.value)
    case 'null':
      return 'null'
    case 'missing':
      return ''
    case 'interval':
      return `interval ${quoteLiteral(expression.value)}`
    case 'column':
      return printName(expression.name)
    case 'unary':
      return unary(expression, print)
    case 'binary': {
      const binding = bindingOf(expression)
      const left = print(expression.left, binding === precedence.comparison ? binding : binding - 1)
      return `${left} ${expression.operator} ${print(expression.right, binding)}`
    }
    case 'isNull':
      return `${print(expression.operand, precedence.is)} is ${not(expression)}null`
    case 'isTruth':
      return `${print(expression.operand, precedence.is)} is ${not(expression)}${expression.value ?? 'unknown'}`
    case 'distinct': {
      const [left, right] = [print(expression.left, precedence.is), print(expression.right, precedence.is)]
      return `${left} is ${not(expression)}distinct from ${right}`
    }
    case 'in': {
      const list = expression.list.map((each) => print(each, 0)).join(', ')
      return `${print(expression.operand, precedence.range)} ${not(expression)}in (${list})`
    }
    case 'between': {
      const [low, high] = [print(expression.low, precedence.range), print(expression.high, precedence.range)]
      return `${print(expression.operand, precedence.range)} ${not(expression)}between ${low} and ${high}`
    }
    case 'like': {
      const pattern = print(expression.pattern, precedence.range)
      return `${print(expression.operand, precedence.range)} ${not(expression)}like ${pattern}`
    }
    case 'case': {
      const subject = expression.subject ? ` ${print(expression.subject, 0)}` : ''
      const branches = expression.branches.map((each) => ` when ${print(each.when, 0)} then ${print(each.then, 0)}`)
      const otherwise = expression.otherwise ? ` else ${print(expression.otherwise, 0)}` : ''
      return `case${subject}${branches.join('')}${otherwise} end`
    }
    case 'cast':
      return `cast(${print(expression.operand, 0)} as ${formatColumnType(expression.type)})`
    case 'call':
      return call(expression, print)
  }
}

export function not(expression: { readonly negated: boolean }): string {
  return expression.negated ? 'not ' : ''
}

function unary({ operator, operand }: Extract<Expression, { kind: 'unary' }>, print: Print): string {
  if (operator === 'not') return `not ${print(operand, precedence.not - 1)}`
  // A minus directly before digits would read back as a negative number.
  return operator + (operand.kind === 'number' ? `(${operand.digits})` : print(operand, precedence.sign))
}

function call(expression: Call, print: Print): string {
  const { name, args } = expression
  const [first, second] = args
  if (!hasWords(expression) || !first || !second)
    return bareCalls.includes(name) && !first ? name : `${name}(${args.map((each) => print(each, 0)).join(', ')})`
  if (name === 'timezone') return `${print(second, precedence.zone - 1)} at time zone ${print(first, precedence.zone)}`
  if (name === 'position') return `position(${print(first, precedence.range)} in ${print(second, 0)})`
  const field = first.kind === 'text' && /^[a-z_]+$/.test(first.value) ? first.value : print(first, 0)
  return `extract(${field} from ${print(second, 0)})`
}

type Call = Extract<Expression, { kind: 'call' }>

/** Whether a call is written with words instead of commas, as Postgres writes it. */
export function hasWords({ name, args }: Call): boolean {
  return (
    args.length === 2 &&
    (name === 'timezone' || name === 'position' || (name === 'extract' && args[0]?.kind === 'text'))
  )
}
