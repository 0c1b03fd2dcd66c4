import { quoteIdentifier, quoteLiteral } from '../sql/quote.ts'
import type { Column } from '../values/column.ts'
import { didYouMean } from '../values/did-you-mean.ts'
import { operation } from './build-typed.ts'
import { castFormula } from './cast-formula.ts'
import { decimalType } from './casts/decimal-type.ts'
import { arithmeticOperators, comparisonOperators, type Expression } from './expression.ts'
import { FormulaError, type Span } from './formula-error.ts'
import { commonType, type FormulaType, isNumber } from './formula-type.ts'
import { awaitedFunctions, formulaFunction, formulaFunctions } from './functions/registry.ts'
import { arithmetic, negate } from './operators/arithmetic.ts'
import { castReplacement } from './operators/cast-replacement.ts'
import { choose } from './operators/choose.ts'
import { coerce, readNumbers } from './operators/coerce.ts'
import { comparable, comparison } from './operators/comparison.ts'
import { concatenate } from './operators/concatenate.ts'
import { like } from './operators/like.ts'
import { logic, negation } from './operators/logic.ts'
import { printName } from './print-formula.ts'
import type { TypedFormula } from './typed-formula.ts'

const boolean = { name: 'boolean' } as const

export interface FormulaScope {
  readonly columns: readonly Column[]
  /** The formula's text, to write corrections of it. */
  readonly text: string
}

/** Gives every part of a formula its type by Postgres's rules. Throws FormulaError at the first thing that does not fit. */
export function typeFormula(expression: Expression, scope: FormulaScope): TypedFormula {
  const type = (part: Expression) => typeFormula(part, scope)
  const span: Span = { start: expression.start, end: expression.end }
  switch (expression.kind) {
    case 'text':
      return constant({ name: 'unknown' }, quoteLiteral(expression.value), span, expression.value)
    case 'null':
      return constant({ name: 'unknown' }, 'null', span, null)
    case 'boolean':
      return constant(boolean, String(expression.value), span)
    case 'number':
      return numberConstant(expression.digits, span)
    case 'interval':
      throw new FormulaError('function_not_available', 'interval is not available yet.', span)
    case 'column':
      return column(expression, span, scope)
    case 'unary':
      return unary(expression.operator, type(expression.operand), span)
    case 'binary':
      return binary(expression, type(expression.left), type(expression.right), span, scope)
    case 'isNull': {
      const word = expression.negated ? 'is not null' : 'is null'
      return operation(boolean, span, [type(expression.operand)], ([a = '']) => `(${a} ${word})`)
    }
    case 'in': {
      const { operands } = comparable([expression.operand, ...expression.list].map(type), span, scope.text)
      const word = expression.negated ? 'not in' : 'in'
      return operation(boolean, span, operands, ([a = '', ...list]) => `(${a} ${word} (${list.join(', ')}))`)
    }
    case 'between': {
      const { operands } = comparable([expression.operand, expression.low, expression.high].map(type), span, scope.text)
      const word = expression.negated ? 'not between' : 'between'
      return operation(boolean, span, operands, ([a = '', low = '', high = '']) => `(${a} ${word} ${low} and ${high})`)
    }
    case 'like':
      return like(type(expression.operand), type(expression.pattern), expression.negated, span)
    case 'case': {
      const subject = expression.subject && type(expression.subject)
      const branches = expression.branches.map((branch) => {
        const when = type(branch.when)
        return {
          when: subject ? comparison('=', subject, when, branch.when, scope.text) : when,
          then: type(branch.then),
        }
      })
      return choose(branches, expression.otherwise && type(expression.otherwise), span)
    }
    case 'cast':
      return castFormula(type(expression.operand), expression.type, span)
    case 'call':
      return call(expression.name, expression.args.map(type), span, scope.text)
  }
}

function constant(type: FormulaType, sql: string, span: Span, literal?: string | null): TypedFormula {
  return { type, span, column: null, literal, compile: () => ({ sql, faults: [] }) }
}

/** Whole numbers are integer or bigint where they fit, everything else is numeric with the digits as written. */
function numberConstant(digits: string, span: Span): TypedFormula {
  if (/^-?\d+$/.test(digits)) {
    const value = BigInt(digits)
    if (value >= -2147483648n && value <= 2147483647n)
      return constant({ name: 'integer' }, wrapped(digits), span, digits)
    if (value >= -(2n ** 63n) && value < 2n ** 63n) {
      return typedConstant({ name: 'bigint' }, 'bigint', digits, span)
    }
  }
  const match = /^-?(\d*)\.?(\d*)(?:[eE]([+-]?\d+))?$/.exec(digits)
  const exponent = Number(match?.[3] ?? 0)
  const scale = Math.max(0, (match?.[2] ?? '').length - exponent)
  const whole = Math.max(0, (match?.[1] ?? '').length + exponent)
  if (scale > 30 || scale + whole > 38) {
    throw new FormulaError(
      'formula_not_exact',
      'This number has more than the 38 digits that the local engine keeps.',
      span,
    )
  }
  const type = { name: 'numeric', scale } as const
  return typedConstant(type, decimalType(type), digits, span)
}

function typedConstant(type: FormulaType, engineType: string, digits: string, span: Span): TypedFormula {
  return {
    type,
    span,
    column: null,
    compile: (dialect) => ({
      sql: dialect === 'duckdb' ? `cast('${digits}' as ${engineType})` : wrapped(digits),
      faults: [],
    }),
  }
}

function wrapped(digits: string): string {
  return digits.startsWith('-') ? `(${digits})` : digits
}

/** A bare name is a column as written, else in small letters, as Postgres folds it. */
function column(
  expression: { readonly name: string; readonly quoted: boolean },
  span: Span,
  scope: FormulaScope,
): TypedFormula {
  const { name, quoted } = expression
  const names = scope.columns.map((each) => each.name)
  const found =
    scope.columns.find((each) => each.name === name) ??
    (quoted ? undefined : scope.columns.find((each) => each.name === name.toLowerCase()))
  if (found) {
    const sql = quoteIdentifier(found.name)
    return { type: found.type, span, column: found.name, compile: () => ({ sql, faults: [] }) }
  }
  const near = didYouMean(name, names)
  const advice = near ? `Did you mean ${near}?` : `The columns are ${names.join(', ') || 'not known yet'}.`
  const replacement = near ? { label: `Use ${near}`, span, text: printName(near) } : undefined
  throw new FormulaError('column_unknown', `There is no column ${name} here. ${advice}`, span, replacement)
}

function unary(operator: '-' | '+' | 'not', operand: TypedFormula, span: Span): TypedFormula {
  if (operator === 'not') return negation(operand, span)
  if (operator === '-') return negate(operand, span)
  if (isNumber(operand.type)) return operand
  throw new FormulaError('formula_type', 'A plus sign needs a number after it. Convert the text with a cast.', span)
}

function binary(
  { operator }: Extract<Expression, { kind: 'binary' }>,
  left: TypedFormula,
  right: TypedFormula,
  span: Span,
  scope: FormulaScope,
): TypedFormula {
  if (operator === 'and' || operator === 'or') return logic(operator, left, right, span)
  if (operator === '||') return concatenate(left, right, span)
  const compares = comparisonOperators.find((each) => each === operator)
  if (compares) return comparison(compares, left, right, span, scope.text)
  const computes = arithmeticOperators.find((each) => each === operator)
  if (!computes) throw new TypeError(`no operator ${operator}`)
  const [a, b] = [asNumber(left, right), asNumber(right, left)]
  const common = commonType([a.type, b.type])
  if (isNumber(a.type) && isNumber(b.type) && common) return arithmetic(computes, a, b, common, span)
  throw notNumbers(computes, a, b, span, scope)
}

/** A literal beside a number is read as that number's type. */
function asNumber(operand: TypedFormula, other: TypedFormula): TypedFormula {
  if (operand.type.name !== 'unknown' || !isNumber(other.type)) return operand
  const [read = operand] = readNumbers([operand, other])
  const type = commonType([other.type])
  return read === operand && type ? (coerce(operand, type) ?? operand) : read
}

function notNumbers(
  operator: string,
  left: TypedFormula,
  right: TypedFormula,
  span: Span,
  scope: FormulaScope,
): FormulaError {
  const wrong = isNumber(left.type) ? right : left
  const other = wrong === left ? right : left
  const written = scope.text.slice(wrong.span.start, wrong.span.end)
  const isText = wrong.type.name === 'text' || wrong.type.name === 'unknown'
  const joins = operator === '+' && isText ? ' To join texts, use ||.' : ''
  const message = `${operator} needs numbers, and ${written} is ${isText ? 'text' : wrong.type.name}. Convert it with a cast.${joins}`
  const wanted = isNumber(other.type) && other.type.name !== 'integer' ? other.type : ({ name: 'integer' } as const)
  const replacement = wrong.type.name === 'text' ? castReplacement(wrong, wanted, scope.text) : undefined
  return new FormulaError('formula_type', message, span, replacement)
}

function call(name: string, args: readonly TypedFormula[], span: Span, text: string): TypedFormula {
  const found = formulaFunction(name)
  if (found) return found.call(args, span, text)
  const named = { start: span.start, end: span.start + name.length }
  if (awaitedFunctions.includes(name)) {
    throw new FormulaError('function_not_available', `The function ${name} is not available yet.`, named)
  }
  const near = didYouMean(
    name,
    formulaFunctions.map((each) => each.name),
  )
  const advice = near ? `Did you mean ${near}?` : 'See the list of functions.'
  const replacement = near ? { label: `Use ${near}`, span: named, text: near } : undefined
  throw new FormulaError('function_unknown', `There is no function ${name}. ${advice}`, named, replacement)
}
