import { z } from 'zod'

import { type ColumnConvention, dateConventionShape } from '../conventions/column-convention.ts'
import { dateConventionFields } from '../conventions/convention-form.ts'
import { dateWords } from '../conventions/convention-words.ts'
import { formatForm } from '../conventions/dates/date-format.ts'
import type { ColumnType } from '../values/column-type.ts'
import { firstColumn } from './columns-after.ts'
import { checkConventionOp, conventionDialects, conventionStep, onErrorField, outputField } from './convention-step.ts'
import type { OpDefinition, OpFinding } from './op.ts'

const schema = z.strictObject({
  type: z.literal('parse_date'),
  field: z.string().min(1),
  order: dateConventionShape.dateOrder,
  formats: dateConventionShape.dateFormats,
  pivotYear: dateConventionShape.pivotYear,
  excelDays: dateConventionShape.excelDays,
  timeZone: dateConventionShape.timeZone,
  cutNanoseconds: dateConventionShape.cutNanoseconds,
  /** Left out: a moment where a zone is stated, a timestamp where a format has a time, else a date. */
  targetType: z.enum(['date', 'timestamp', 'timestamptz']).optional(),
  outputField: z.string().min(1).optional(),
  onError: z.enum(['fail', 'null', 'quarantine']).optional(),
})
type ParseDate = z.infer<typeof schema>

const shortKeys: Readonly<Record<string, string>> = { dateOrder: 'order', dateFormats: 'formats' }

export const parseDate: OpDefinition<ParseDate> = {
  type: 'parse_date',
  label: 'Read dates',
  doc: 'Reads texts as dates or times in one stated order or format, or as day numbers of a spreadsheet; a text that is written otherwise stops the run, becomes null or goes to quarantine.',
  isOnlyWeir: true,
  schema,
  form: [
    { key: 'field', label: 'Column', control: { kind: 'column' }, required: true },
    ...dateConventionFields.map(({ isRare: _, ...field }) => ({ ...field, key: shortKeys[field.key] ?? field.key })),
    {
      key: 'targetType',
      label: 'Type',
      control: {
        kind: 'choice',
        options: [
          { value: 'date', label: 'date' },
          { value: 'timestamp', label: 'timestamp' },
          { value: 'timestamptz', label: 'timestamptz' },
        ],
      },
    },
    outputField,
    onErrorField,
  ],
  example: (input) => ({ type: 'parse_date', field: firstColumn(input), order: 'YMD' }),
  summary: (op) => `read ${op.field} as a ${typeOf(op).name} ${dateWords(conventionOf(op))}`,
  dialects: conventionDialects,
  quarantines: (op) => op.onError === 'quarantine',
  check: (op, input) => {
    const { columns, findings } = checkConventionOp(op, typeOf(op), conventionOf(op), input)
    return { columns, findings: [...findings, ...unsaid(op)] }
  },
  compile: (op, input, dialect) => {
    const label = `read ${op.field} as ${typeOf(op).name}`
    return conventionStep(op, typeOf(op), conventionOf(op), input, { dialect, label })
  },
}

function conventionOf({ order, formats, ...stated }: ParseDate): ColumnConvention {
  const { pivotYear, excelDays, timeZone, cutNanoseconds } = stated
  return { dateOrder: order, dateFormats: formats, pivotYear, excelDays, timeZone, cutNanoseconds }
}

function typeOf({ targetType, timeZone, formats = [] }: ParseDate): ColumnType {
  if (targetType) return { name: targetType }
  if (timeZone) return { name: 'timestamptz' }
  const forms = formats.map(formatForm)
  if (forms.some(({ zone }) => zone !== '')) return { name: 'timestamptz' }
  return { name: forms.some(({ time }) => time !== '') ? 'timestamp' : 'date' }
}

function unsaid({ order, formats, excelDays }: ParseDate): readonly OpFinding[] {
  if (order !== undefined || formats !== undefined || excelDays !== undefined) return []
  const message =
    'Say how the dates are written: their order, their formats, or that they are day numbers of a spreadsheet.'
  return [{ code: 'op_incomplete', severity: 'error', message, key: 'order' }]
}
