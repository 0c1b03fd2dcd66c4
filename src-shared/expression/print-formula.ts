import { formatColumnType } from '../values/column-type.ts'
import type { BinaryOperator, Expression } from './expression.ts'
import { precedence } from './parse-formula.ts'
import { reservedWords } from './parse-operand.ts'

/** The formula's text: reading it back gives the same expression. */
export function printFormula(expression: Expression): string {
  return print(expression, 0)
}

function print(expression: Expression, least: number): string {
  const [text, binding] = form(expression)
  return binding > least ? text : `(${text})`
}

const whole = 100

/** The text with how tightly its outermost operator binds. */
function form(expression: Expression): readonly [string, number] {
  switch (expression.kind) {
    case 'text':
      return [`'${expression.value.replaceAll("'", "''")}'`, whole]
    case 'number':
      return [expression.digits, expression.digits.startsWith('-') ? precedence.sign : whole]
    case 'boolean':
      return [String(expression.value), whole]
    case 'null':
      return ['null', whole]
    case 'interval':
      return [`interval '${expression.value.replaceAll("'", "''")}'`, whole]
    case 'column':
      return [printName(expression.name), whole]
    case 'unary': {
      const binding = expression.operator === 'not' ? precedence.not : precedence.sign
      // A minus directly before digits would read back as a negative number.
      const isNumber = expression.operand.kind === 'number'
      const operand = print(expression.operand, isNumber ? whole : binding === precedence.not ? binding - 1 : binding)
      return [`${expression.operator}${expression.operator === 'not' ? ' ' : ''}${operand}`, binding]
    }
    case 'binary': {
      const binding = bindingOf(expression.operator)
      const isComparison = binding === precedence.comparison
      const left = print(expression.left, isComparison ? binding : binding - 1)
      return [`${left} ${expression.operator} ${print(expression.right, binding)}`, binding]
    }
    case 'isNull':
      return [`${print(expression.operand, precedence.is)} is ${not(expression)}null`, precedence.is]
    case 'in': {
      const list = expression.list.map((each) => print(each, 0)).join(', ')
      return [`${print(expression.operand, precedence.range)} ${not(expression)}in (${list})`, precedence.range]
    }
    case 'between': {
      const [low, high] = [print(expression.low, precedence.range), print(expression.high, precedence.range)]
      return [
        `${print(expression.operand, precedence.range)} ${not(expression)}between ${low} and ${high}`,
        precedence.range,
      ]
    }
    case 'like':
      return [
        `${print(expression.operand, precedence.range)} ${not(expression)}like ${print(expression.pattern, precedence.range)}`,
        precedence.range,
      ]
    case 'case': {
      const subject = expression.subject ? ` ${print(expression.subject, 0)}` : ''
      const branches = expression.branches
        .map((each) => ` when ${print(each.when, 0)} then ${print(each.then, 0)}`)
        .join('')
      const otherwise = expression.otherwise ? ` else ${print(expression.otherwise, 0)}` : ''
      return [`case${subject}${branches}${otherwise} end`, whole]
    }
    case 'cast':
      return [`cast(${print(expression.operand, 0)} as ${formatColumnType(expression.type)})`, whole]
    case 'call':
      return [`${expression.name}(${expression.args.map((each) => print(each, 0)).join(', ')})`, whole]
  }
}

function not(expression: { readonly negated: boolean }): string {
  return expression.negated ? 'not ' : ''
}

function bindingOf(operator: BinaryOperator): number {
  switch (operator) {
    case 'or':
      return precedence.or
    case 'and':
      return precedence.and
    case '||':
      return precedence.concat
    case '+':
    case '-':
      return precedence.sum
    case '*':
    case '/':
    case '%':
      return precedence.product
    default:
      return precedence.comparison
  }
}

export function printName(name: string): string {
  const isPlain = /^[a-z_][a-z0-9_]*$/.test(name) && !reservedWords.some((word) => word === name)
  return isPlain ? name : `"${name.replaceAll('"', '""')}"`
}
