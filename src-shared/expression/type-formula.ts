import type { Column } from '../values/column.ts'
import { operation } from './build-typed.ts'
import { countedCast } from './counted-cast.ts'
import { textNeedsScale } from './casts/to-text.ts'
import { constant, intervalConstant, numberConstant } from './constants.ts'
import type { Expression } from './expression.ts'
import { FormulaError, type Span } from './formula-error.ts'
import { isNumber } from './formula-type.ts'
import { columnNamed, functionNamed } from './names.ts'
import { negatedInterval } from './intervals/interval-arithmetic.ts'
import { negate } from './operators/arithmetic.ts'
import { binary } from './operators/binary.ts'
import { choose } from './operators/choose.ts'
import { comparable, comparison } from './operators/comparison.ts'
import { distinct } from './operators/distinct.ts'
import { like } from './operators/like.ts'
import { negation, truth } from './operators/logic.ts'
import { partsOf } from './parts-of.ts'
import { quoteLiteral } from '../sql/quote.ts'
import type { TypedFormula } from './typed-formula.ts'

const boolean = { name: 'boolean' } as const

export interface FormulaScope {
  readonly columns: readonly Column[]
  /** The formula's text, to write corrections of it. */
  readonly text: string
}

export interface TypedResult {
  /** Null where there are mistakes. */
  readonly formula: TypedFormula | null
  readonly mistakes: readonly FormulaError[]
}

/** Gives every part of a formula its type by Postgres's rules. A part that does not fit is one mistake; the parts around it are not. */
export function typeFormula(expression: Expression, scope: FormulaScope): TypedResult {
  const mistakes: FormulaError[] = []
  const noting = <Result>(work: () => Result): Result | null => {
    try {
      return work()
    } catch (error) {
      if (!(error instanceof FormulaError)) throw error
      mistakes.push(error)
      return null
    }
  }
  const typed = (part: Expression): TypedFormula | null => {
    const span: Span = { start: part.start, end: part.end }
    const isKnown = part.kind !== 'call' || noting(() => functionNamed(part.name, span)) !== null
    const inner = partsOf(part).map(typed)
    if (!isKnown || inner.includes(null) || part.kind === 'missing') return null
    return noting(() => build(part, inner as readonly TypedFormula[], span, scope))
  }
  const formula = typed(expression)
  return { formula: mistakes.length === 0 ? formula : null, mistakes }
}

/** Where the text of a numeric is not known, a call that makes it known is offered. */
function converted(
  operand: TypedFormula,
  { type: to, operand: given }: Extract<Expression, { kind: 'cast' }>,
  span: Span,
  text: string,
): TypedFormula {
  try {
    return countedCast(operand, to, span, { isComputed: given.kind !== 'column' && given.kind !== 'cast' })
  } catch (error) {
    const isOpen = error instanceof FormulaError && to.name === 'text' && textNeedsScale(operand.type)
    if (!isOpen) throw error
    const written = text.slice(operand.span.start, operand.span.end)
    const replacement = { label: 'Use trim_scale', span: operand.span, text: `trim_scale(${written})` }
    throw new FormulaError(error.code, error.message, operand.span, replacement)
  }
}

/** A part over its own parts, which come in the order of `partsOf`. */
function build(part: Expression, inner: readonly TypedFormula[], span: Span, scope: FormulaScope): TypedFormula {
  const [first, second] = inner
  switch (part.kind) {
    case 'text':
      return constant({ name: 'unknown' }, quoteLiteral(part.value), span, part.value)
    case 'null':
      return constant({ name: 'unknown' }, 'null', span, null)
    case 'boolean':
      return constant(boolean, String(part.value), span)
    case 'number':
      return numberConstant(part.digits, span)
    case 'interval':
      return intervalConstant(part.value, span)
    case 'column':
      return columnNamed(part, span, scope.columns)
    case 'unary':
      return unary(part.operator, given(first), span)
    case 'binary':
      return binary(part.operator, given(first), given(second), span, scope.text)
    case 'isNull': {
      const word = part.negated ? 'is not null' : 'is null'
      return operation(boolean, span, inner, ([a = '']) => `(${a} ${word})`)
    }
    case 'isTruth':
      return truth(given(first), part.value, part.negated, span)
    case 'distinct':
      return distinct(given(first), given(second), part.negated, span, scope.text)
    case 'in': {
      const { operands } = comparable(inner, span, scope.text)
      const word = part.negated ? 'not in' : 'in'
      return operation(boolean, span, operands, ([a = '', ...list]) => `(${a} ${word} (${list.join(', ')}))`)
    }
    case 'between': {
      const { operands } = comparable(inner, span, scope.text)
      const word = part.negated ? 'not between' : 'between'
      return operation(boolean, span, operands, ([a = '', low = '', high = '']) => `(${a} ${word} ${low} and ${high})`)
    }
    case 'like':
      return like(given(first), given(second), part.negated, span)
    case 'case':
      return chosen(part, inner, span, scope.text)
    case 'cast':
      return converted(given(first), part, span, scope.text)
    case 'call':
      return functionNamed(part.name, span).call(inner, span, scope.text)
    case 'missing':
      throw new TypeError('what is missing has no type')
  }
}

function chosen(
  part: Extract<Expression, { kind: 'case' }>,
  inner: readonly TypedFormula[],
  span: Span,
  text: string,
): TypedFormula {
  const subject = part.subject ? given(inner[0]) : null
  const values = subject ? inner.slice(1) : inner
  const branches = part.branches.map(({ when: place }, index) => {
    const [when, then] = [given(values[2 * index]), given(values[2 * index + 1])]
    return { when: subject ? comparison('=', subject, when, place, text) : when, then }
  })
  return choose(branches, part.otherwise ? given(values.at(-1)) : null, span)
}

function unary(operator: '-' | '+' | 'not', operand: TypedFormula, span: Span): TypedFormula {
  if (operator === 'not') return negation(operand, span)
  if (operator === '-') return operand.type.name === 'interval' ? negatedInterval(operand, span) : negate(operand, span)
  if (isNumber(operand.type)) return operand
  throw new FormulaError('formula_type', 'A plus sign needs a number after it. Convert the text with a cast.', span)
}

function given(part: TypedFormula | undefined): TypedFormula {
  if (!part) throw new TypeError('every part of an expression is typed before it')
  return part
}
