import type { BinaryOperator, Expression } from './expression.ts'
import { precedence } from './precedence.ts'

const whole = 100

/** The precedence of the outermost operator of an expression. */
export function bindingOf(expression: Expression): number {
  switch (expression.kind) {
    case 'number':
      return expression.digits.startsWith('-') ? precedence.sign : whole
    case 'unary':
      return expression.operator === 'not' ? precedence.not : precedence.sign
    case 'binary':
      return operatorBinding(expression.operator)
    case 'isNull':
    case 'isTruth':
    case 'distinct':
      return precedence.is
    case 'in':
    case 'between':
    case 'like':
      return precedence.range
    case 'call':
      return expression.name === 'timezone' && expression.args.length === 2 ? precedence.zone : whole
    default:
      return whole
  }
}

function operatorBinding(operator: BinaryOperator): number {
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
