import type { ColumnType } from '../../../values/column-type.ts'
import { failed, operation } from '../../build-typed.ts'
import { castFormula } from '../../cast-formula.ts'
import { decimalType } from '../../casts/decimal-type.ts'
import { FormulaError, type Span } from '../../formula-error.ts'
import { engineScale } from '../../formula-type.ts'
import { castReplacement } from '../../operators/cast-replacement.ts'
import type { TypedFormula } from '../../typed-formula.ts'

/** The engine's SQL for a decimal, truncated or rounded to fewer places. */
type Cut = (sql: string, scale: number, places: number) => string

/** `round` and `trunc` with places: a numeric with as many digits after the point. */
export function toPlaces(
  name: string,
  args: readonly TypedFormula[],
  span: Span,
  text: string,
  cut: Cut,
): TypedFormula {
  const [value, places] = args
  if (!value || !places) throw new TypeError('two arguments were counted')
  const operand = numericOperand(name, value, text)
  const count = placesOf(name, places)
  const scale = Math.max(count, 0)
  const type: ColumnType = { name: 'numeric', scale }
  if (name === 'round' && count >= 0 && operand.unrounded !== undefined && operand.roundedTo)
    return operand.roundedTo(type)
  return operation(type, span, [operand], {
    raising: ([a = '']) => `${name}(${a}, ${count < 0 ? `(${count})` : count})`,
    engine: ([a = '']) => {
      const given = engineScale(operand.type)
      const sql = `try(cast(${count >= given ? a : cut(a, given, count)} as ${decimalType(type)}))`
      const explanation = 'has more digits than the local engine keeps'
      return { sql, faults: (value) => [failed(value, [a], { column: operand.column, value: a, explanation })] }
    },
  })
}

function numericOperand(name: string, value: TypedFormula, text: string): TypedFormula {
  if (value.type.name === 'numeric') return value
  if (value.type.name === 'integer' || value.type.name === 'bigint') {
    return castFormula(value, { name: 'numeric', scale: 0 }, value.span)
  }
  const isDouble = value.type.name === 'double'
  const wanted = { name: 'numeric', precision: 38, scale: 10 } as const
  const message = isDouble
    ? `${name} to places takes a numeric, not a double. Convert it with a cast.`
    : `${name} takes a number here. Convert it with a cast.`
  const replacement = value.type.name === 'unknown' ? undefined : castReplacement(value, wanted, text)
  throw new FormulaError('formula_type', message, value.span, replacement)
}

/** The result type depends on it, so it must be known before the run. */
function placesOf(name: string, places: TypedFormula): number {
  const isWhole = places.type.name === 'integer' || places.type.name === 'unknown'
  const count = isWhole && typeof places.literal === 'string' ? Number(places.literal) : NaN
  if (Number.isInteger(count) && count >= -37 && count <= 30) return count
  const message = `${name} needs its number of places written out, from -37 to 30, like ${name}(price, 2).`
  throw new FormulaError('formula_not_exact', message, places.span)
}
