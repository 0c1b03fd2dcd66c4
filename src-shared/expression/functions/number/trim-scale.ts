import type { ColumnType } from '../../../values/column-type.ts'
import { operation } from '../../build-typed.ts'
import { castFormula } from '../../cast-formula.ts'
import { FormulaError } from '../../formula-error.ts'
import { engineScale, varyingNumeric } from '../../formula-type.ts'
import { expectCount } from '../arguments.ts'
import type { FormulaFunction } from '../formula-function.ts'

const whole: ColumnType = { name: 'numeric', scale: 0 }

export const trimScale: FormulaFunction = {
  name: 'trim_scale',
  signatures: ['trim_scale(numeric) → numeric'],
  doc: 'The numeric without zeros at the end of its fraction. Its text is known even where a numeric does not say how many digits it has.',
  example: 'trim_scale(8.4100) → 8.41',
  call: (args, span) => {
    expectCount('trim_scale', args, 1, 1, span)
    const [given] = args
    if (given?.type.name === 'integer' || given?.type.name === 'bigint') return castFormula(given, whole, given.span)
    if (given?.type.name !== 'numeric') {
      const message = 'trim_scale takes a numeric. Convert other values with a cast.'
      throw new FormulaError('formula_type', message, given?.span ?? span)
    }
    const scale = engineScale(given.type)
    const text = operation({ name: 'text' }, span, [given], {
      raising: ([a = '']) => `cast(trim_scale(${a}) as text)`,
      engine: ([a = '']) =>
        scale === 0
          ? `cast(${a} as varchar)`
          : `rtrim(rtrim(cast(cast(${a} as decimal(38,${scale})) as varchar), '0'), '.')`,
    })
    const trimmed = operation(varyingNumeric(scale), span, [given], {
      raising: ([a = '']) => `trim_scale(${a})`,
      engine: ([a = '']) => `cast(${a} as decimal(38,${scale}))`,
    })
    return { ...trimmed, asText: text }
  },
}
