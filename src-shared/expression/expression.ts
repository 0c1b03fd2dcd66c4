import type { ColumnType } from '../values/column-type.ts'
import type { Span } from './formula-error.ts'

export const arithmeticOperators = ['+', '-', '*', '/', '%'] as const
export type ArithmeticOperator = (typeof arithmeticOperators)[number]
export const comparisonOperators = ['=', '<>', '<', '<=', '>', '>='] as const
export type ComparisonOperator = (typeof comparisonOperators)[number]
export type BinaryOperator = ArithmeticOperator | ComparisonOperator | '||' | 'and' | 'or'

/** A parsed formula, with the position of each part in its text. */
export type Expression =
  | (Span & { readonly kind: 'text'; readonly value: string })
  /** The digits as written, with a minus sign where it stands directly before them. */
  | (Span & { readonly kind: 'number'; readonly digits: string })
  | (Span & { readonly kind: 'boolean'; readonly value: boolean })
  | (Span & { readonly kind: 'null' })
  | (Span & { readonly kind: 'interval'; readonly value: string })
  | (Span & { readonly kind: 'column'; readonly name: string; readonly quoted: boolean })
  | (Span & { readonly kind: 'unary'; readonly operator: '-' | '+' | 'not'; readonly operand: Expression })
  | (Span & {
      readonly kind: 'binary'
      readonly operator: BinaryOperator
      readonly left: Expression
      readonly right: Expression
    })
  | (Span & { readonly kind: 'isNull'; readonly operand: Expression; readonly negated: boolean })
  /** `is true`, `is false` and, with the value null, `is unknown`. */
  | (Span & {
      readonly kind: 'isTruth'
      readonly operand: Expression
      readonly value: boolean | null
      readonly negated: boolean
    })
  /** `is distinct from`: like <>, with null as a value of its own. */
  | (Span & {
      readonly kind: 'distinct'
      readonly left: Expression
      readonly right: Expression
      readonly negated: boolean
    })
  | (Span & {
      readonly kind: 'in'
      readonly operand: Expression
      readonly list: readonly Expression[]
      readonly negated: boolean
    })
  | (Span & {
      readonly kind: 'between'
      readonly operand: Expression
      readonly low: Expression
      readonly high: Expression
      readonly negated: boolean
    })
  | (Span & {
      readonly kind: 'like'
      readonly operand: Expression
      readonly pattern: Expression
      readonly negated: boolean
    })
  | (Span & {
      readonly kind: 'case'
      readonly subject: Expression | null
      readonly branches: readonly { readonly when: Expression; readonly then: Expression }[]
      readonly otherwise: Expression | null
    })
  | (Span & { readonly kind: 'cast'; readonly operand: Expression; readonly type: ColumnType })
  /** A missing part, in an incomplete formula. */
  | (Span & { readonly kind: 'missing' })
  | (Span & { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[] })
