import type { Expression } from './expression.ts'

/** The parts that an expression is made of, in the order of its text. */
export function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'text':
    case 'number':
    case 'boolean':
    case 'null':
    case 'interval':
    case 'column':
    case 'missing':
      return []
    case 'unary':
    case 'isNull':
    case 'isTruth':
    case 'cast':
      return [expression.operand]
    case 'binary':
    case 'distinct':
      return [expression.left, expression.right]
    case 'in':
      return [expression.operand, ...expression.list]
    case 'between':
      return [expression.operand, expression.low, expression.high]
    case 'like':
      return [expression.operand, expression.pattern]
    case 'case':
      return [
        expression.subject,
        ...expression.branches.flatMap((each) => [each.when, each.then]),
        expression.otherwise,
      ].filter((part) => part !== null)
    case 'call':
      return expression.args
  }
}
