import { didYouMean } from '../../../values/did-you-mean.ts'
import { FormulaError, type Span } from '../../formula-error.ts'
import { formatFormulaType } from '../../formula-type.ts'
import { literalArgument } from '../../times/literal-argument.ts'
import { timeArgument } from '../../times/time-argument.ts'
import { type TimeField, timeField, timeFields } from '../../times/time-fields.ts'
import { engineTimestamp, timeOperation } from '../../times/time-operation.ts'
import type { TypedFormula } from '../../typed-formula.ts'

/** A field of a time as a number: numeric for extract, double for date_part. */
export function taken(name: 'extract' | 'date_part', args: readonly TypedFormula[], span: Span): TypedFormula {
  const time = timeArgument(name, args[1], ['date', 'interval', 'timestamptz', 'timestamp'])
  const field = fieldNamed(name, args[0], time)
  const read = time.type.name === 'interval' ? field.interval : field.timestamp
  if (!read) throw new TypeError(`${field.name} was checked`)
  const isDate = time.type.name === 'date'
  const given = (sql: string) => (time.type.name === 'interval' ? sql : engineTimestamp(sql, time.type))
  if (name === 'date_part') {
    return timeOperation({ name: 'double' }, span, [time], {
      engine: ([a = '']) => field.double?.(given(a), time.type.name) ?? `cast(${read(given(a))} as double)`,
      postgres: ([a = '']) => `date_part('${field.name}', ${a})`,
    })
  }
  // Seconds of a date are whole.
  const scale = isDate ? 0 : field.scale
  return timeOperation({ name: 'numeric', scale }, span, [time], {
    engine: ([a = '']) => {
      const whole = read(given(a))
      if (scale === 0) return `cast(${isDate && field.scale > 0 ? `${whole} // 1000000` : whole} as decimal(38,0))`
      const unit = `cast('1e-${scale}' as decimal(${scale + 1},${scale}))`
      return `cast(cast(${whole} as decimal(20,0)) * ${unit} as decimal(38,${scale}))`
    },
    postgres: ([a = '']) => `extract(${field.name} from ${a})`,
  })
}

function fieldNamed(name: string, argument: TypedFormula | undefined, time: TypedFormula): TimeField {
  const text = literalArgument(name, 'the name of a field, like year,', argument)
  const field = timeField(text)
  const span = argument?.span ?? time.span
  if (!field) {
    const near = didYouMean(
      text,
      timeFields.map((each) => each.name),
    )
    const advice = near ? `Did you mean ${near}?` : `Fields are ${timeFields.map((each) => each.name).join(', ')}.`
    throw new FormulaError('formula_type', `${name} knows no field ${text}. ${advice}`, span)
  }
  const isKnown =
    time.type.name === 'interval' ? field.interval : name === 'date_part' || field.ofDates || time.type.name !== 'date'
  if (isKnown) return field
  throw new FormulaError('formula_type', `There is no ${field.name} in ${aType(formatFormulaType(time.type))}.`, span)
}

const aType = (type: string): string => (type === 'interval' ? 'an interval' : `a ${type}`)
