import { z } from 'zod'

import { type ColumnConvention, numberConventionShape } from '../conventions/column-convention.ts'
import { numberConventionFields } from '../conventions/convention-form.ts'
import { numberWords } from '../conventions/convention-words.ts'
import { isNumberType } from '../conventions/numbers/number-pattern.ts'
import { type ColumnType, columnTypeText, formatColumnType, parseColumnType } from '../values/column-type.ts'
import { firstColumn } from './columns-after.ts'
import { checkConventionOp, conventionDialects, conventionStep, onErrorField, outputField } from './convention-step.ts'
import type { OpDefinition, OpFinding } from './op.ts'

const schema = z.strictObject({
  type: z.literal('parse_number'),
  field: z.string().min(1),
  ...numberConventionShape,
  decimal: z.enum(['.', ',']),
  targetType: columnTypeText.optional(),
  outputField: z.string().min(1).optional(),
  onError: z.enum(['fail', 'null', 'quarantine']).optional(),
})
type ParseNumber = z.infer<typeof schema>

export const parseNumber: OpDefinition<ParseNumber> = {
  type: 'parse_number',
  label: 'Read numbers',
  doc: 'Reads texts as numbers with one stated decimal and thousands sign, currency signs, per cent, brackets and a minus behind; a text that is written otherwise stops the run, becomes null or goes to quarantine.',
  isOnlyWeir: true,
  schema,
  form: [
    { key: 'field', label: 'Column', control: { kind: 'column' }, required: true },
    ...numberConventionFields.map(({ isRare: _, ...field }) => ({
      ...field,
      ...(field.key === 'decimal' ? { required: true } : {}),
    })),
    {
      key: 'targetType',
      label: 'Type',
      control: { kind: 'columnType' },
      help: 'numeric if left out. Digits that the type would lose do not fit.',
    },
    outputField,
    onErrorField,
  ],
  example: (input) => ({ type: 'parse_number', field: firstColumn(input), decimal: '.' }),
  summary: (op) => `read ${op.field} as ${formatColumnType(typeOf(op))} written ${numberWords(op, typeOf(op))}`,
  dialects: conventionDialects,
  quarantines: (op) => op.onError === 'quarantine',
  check: (op, input) => {
    const { columns, findings } = checkConventionOp(op, typeOf(op), conventionOf(op), input)
    return { columns, findings: isNumberType(typeOf(op).name) ? findings : [notANumber(op)] }
  },
  compile: (op, input, dialect) => {
    const label = `read ${op.field} as ${formatColumnType(typeOf(op))}`
    return conventionStep(op, typeOf(op), conventionOf(op), input, { dialect, label })
  },
}

function conventionOf(op: ParseNumber): ColumnConvention {
  const { decimal, thousands, currency, percent, brackets, minusBehind } = op
  return { decimal, thousands, currency, percent, brackets, minusBehind }
}

const typeOf = ({ targetType }: ParseNumber): ColumnType =>
  parseColumnType(targetType ?? 'numeric') ?? { name: 'numeric' }

function notANumber({ targetType = '' }: ParseNumber): OpFinding {
  const message = `${targetType} is not a number type. Choose integer, bigint, numeric or double.`
  return { code: 'convention_unfit', severity: 'error', message, key: 'targetType' }
}
