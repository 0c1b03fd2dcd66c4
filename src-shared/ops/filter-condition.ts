import { z } from 'zod'

import { checkFormula } from '../expression/check-formula.ts'
import { columnText, escapePattern, literalText } from '../expression/write-formula.ts'
import type { Column } from '../values/column.ts'
import { findColumn, unknownColumn } from './columns-after.ts'
import { onErrorSchema } from './on-error.ts'
import type { OpFinding } from './op.ts'

export const filterOperators = [
  '=',
  '!=',
  '>',
  '<',
  '>=',
  '<=',
  'like',
  'starts_with',
  'ends_with',
  'in',
  'not_in',
  'is_null',
  'is_not_null',
  'between',
] as const

const scalar = z.union([z.string(), z.number(), z.boolean()])

export const filterSchema = z.strictObject({
  type: z.literal('filter'),
  field: z.string().min(1).optional(),
  operator: z.enum(filterOperators).optional(),
  value: z.union([scalar, z.array(scalar)]).optional(),
  condition: z.string().min(1).optional(),
  onError: onErrorSchema,
})
export type Filter = z.infer<typeof filterSchema>

const ordering = ['>', '<', '>=', '<=', 'between']

/** The filter as one formula; null if it is incomplete. */
export function filterCondition(op: Filter): string | null {
  if (op.condition !== undefined) return op.condition
  if (op.field === undefined || op.operator === undefined) return null
  const field = columnText(op.field)
  const values = listOf(op).map(literalText)
  const [first, second] = values
  switch (op.operator) {
    case 'is_null':
      return `${field} is null`
    case 'is_not_null':
      return `${field} is not null`
    case 'in':
    case 'not_in':
      return values.length === 0 ? null : `${field} ${op.operator === 'in' ? 'in' : 'not in'} (${values.join(', ')})`
    case 'between':
      return second === undefined || values.length !== 2 ? null : `${field} between ${first ?? ''} and ${second}`
    case 'like':
      return first === undefined ? null : `${field} like ${first}`
    case 'starts_with':
      return first === undefined ? null : `${field} like ${literalText(`${escapePattern(textOf(op))}%`)}`
    case 'ends_with':
      return first === undefined ? null : `${field} like ${literalText(`%${escapePattern(textOf(op))}`)}`
    case '!=':
      return first === undefined ? null : `${field} <> ${first}`
    case '=':
    case '>':
    case '<':
    case '>=':
    case '<=':
      return first === undefined ? null : `${field} ${op.operator} ${first}`
  }
}

export function filterFindings(op: Filter, input: readonly Column[]): readonly OpFinding[] {
  if (op.condition !== undefined && op.field !== undefined) {
    return [incomplete('Give the filter a condition, or a column with an operator, not both.', 'condition')]
  }
  if (op.condition !== undefined)
    return checkFormula(op.condition, input, { key: 'condition', expect: 'boolean' }).findings
  if (op.field === undefined) return [incomplete('Choose a column for the filter, or give it a condition.', 'field')]
  if (op.operator === undefined) return [incomplete('Choose an operator for the filter.', 'operator')]
  const unknown = unknownColumn(op.field, input, 'field')
  if (unknown.length > 0) return unknown
  const condition = filterCondition(op)
  if (condition === null)
    return [incomplete(`${op.operator} needs ${op.operator === 'between' ? 'two values' : 'a value'}.`, 'value')]
  if (ordering.includes(op.operator) && findColumn(input, op.field)?.type.name === 'text') {
    const message = `${op.field} is text, which ${op.operator} would compare letter by letter. Convert it with a cast op first.`
    return [{ code: 'formula_type', severity: 'error', message, key: 'field' }]
  }
  return checkFormula(condition, input, { key: 'value', expect: 'boolean' }).findings.map(
    ({ span: _, fix: __, ...each }) => each,
  )
}

/** The values of an operator that accepts several; one text may list them separated by commas. */
function listOf(op: Filter): readonly (string | number | boolean)[] {
  if (op.value === undefined) return []
  if (Array.isArray(op.value)) return op.value
  const takesSeveral = op.operator === 'in' || op.operator === 'not_in' || op.operator === 'between'
  if (!takesSeveral || typeof op.value !== 'string') return [op.value]
  return op.value.split(',').map((each) => each.trim())
}

function textOf(op: Filter): string {
  return Array.isArray(op.value) ? String(op.value[0] ?? '') : String(op.value ?? '')
}

function incomplete(message: string, key: string): OpFinding {
  return { code: 'op_incomplete', severity: 'error', message, key }
}
