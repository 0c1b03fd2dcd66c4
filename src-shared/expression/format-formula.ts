import { bindingOf } from './binding-of.ts'
import type { Expression } from './expression.ts'
import { parseFormula } from './parse-formula.ts'
import { precedence } from './precedence.ts'
import { hasWords, not, type Print, printFormula, printWith } from './print-formula.ts'
import { tokenize } from './tokenize.ts'

const width = 80

/** The formula in the standard layout, on several lines if long; null if it is invalid or has comments, which would be lost. */
export function formatFormula(text: string): string | null {
  const { comments, mistakes } = tokenize(text)
  if (comments.length > 0 || mistakes.length > 0) return null
  try {
    return layOut(parseFormula(text), 0)
  } catch {
    return null
  }
}

/** The expression, with its first line indented by `indent` characters. */
function layOut(expression: Expression, indent: number): string {
  const line = printFormula(expression)
  if (indent + line.length <= width) return line
  switch (expression.kind) {
    case 'binary':
      return bindingOf(expression) === precedence.comparison
        ? printWith(expression, laidOut(indent))
        : chain(expression, indent)
    case 'case':
      return choice(expression, indent)
    case 'call':
      return hasWords(expression)
        ? printWith(expression, laidOut(indent))
        : `${expression.name}${list(expression.args, indent)}`
    case 'in': {
      const operand = laidOut(indent)(expression.operand, precedence.range)
      return `${operand} ${not(expression)}in ${list(expression.list, indent)}`
    }
    default:
      return printWith(expression, laidOut(indent))
  }
}

const laidOut =
  (indent: number): Print =>
  (part, least) => {
    if (bindingOf(part) > least) return layOut(part, indent)
    const line = printFormula(part)
    if (indent + line.length + 2 <= width) return `(${line})`
    return `(${newLine(indent + 2)}${layOut(part, indent + 2)}${newLine(indent)})`
  }

/** Operators of the same kind on lines of their own, each before its operand. */
function chain(expression: Extract<Expression, { kind: 'binary' }>, indent: number): string {
  const binding = bindingOf(expression)
  const steps: { readonly operator: string; readonly operand: Expression }[] = []
  let first: Expression = expression
  while (first.kind === 'binary' && bindingOf(first) === binding) {
    steps.unshift({ operator: first.operator, operand: first.right })
    first = first.left
  }
  const more = steps.map(
    ({ operator, operand }) =>
      `${newLine(indent)}${operator} ${laidOut(indent + operator.length + 1)(operand, binding)}`,
  )
  return laidOut(indent)(first, binding - 1) + more.join('')
}

function choice({ subject, branches, otherwise }: Extract<Expression, { kind: 'case' }>, indent: number): string {
  const inner = indent + 2
  const lines = branches.map(({ when, then }) => {
    const [condition, value] = [printFormula(when), printFormula(then)]
    if (inner + condition.length + value.length + 11 <= width) return `when ${condition} then ${value}`
    return `when ${layOut(when, inner + 5)}${newLine(inner)}then ${layOut(then, inner + 5)}`
  })
  const last = otherwise ? [`else ${layOut(otherwise, inner + 5)}`] : []
  const head = subject ? `case ${layOut(subject, indent + 5)}` : 'case'
  return [head, ...[...lines, ...last].map((line) => newLine(inner) + line), `${newLine(indent)}end`].join('')
}

function list(parts: readonly Expression[], indent: number): string {
  const lines = parts.map((part) => newLine(indent + 2) + layOut(part, indent + 2))
  return `(${lines.join(',')}${newLine(indent)})`
}

const newLine = (indent: number): string => `\n${' '.repeat(indent)}`
