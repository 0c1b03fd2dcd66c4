import type { Refusal } from './refused-rows.ts'
import type { TableRule } from './table-rules.ts'

type Finding = 'check' | 'reference' | 'in the table' | 'in the file'

/** What a receipt and the quarantine say of a row that breaks a rule of the table. */
export function refusalOf(rule: TableRule, finding: Finding): Refusal {
  const { name, columns } = rule
  const label = columns.length === 0 ? `constraint ${name}` : `constraint ${name} (${columns.join(', ')})`
  return { label, columns, reason: reasonOf(rule, finding) }
}

function reasonOf({ definition }: TableRule, finding: Finding): string {
  switch (finding) {
    case 'check':
      return `breaks ${definition}`
    case 'reference':
      return `refers to a row that does not exist, ${definition}`
    case 'in the table':
      return 'a row of the table has the same value'
    case 'in the file':
      return 'an earlier row of this load has the same value'
  }
}

export const refusalOfNull = (column: string): Refusal => ({
  label: `NOT NULL (${column})`,
  columns: [column],
  reason: 'is null, which the column does not allow',
})

interface RowError {
  readonly code?: string
  readonly message?: string
  readonly column?: string
  readonly constraint?: string
  readonly detail?: string
}

/** The same of a row that Postgres refused when it was written. */
export function refusalByError(error: unknown, rules: readonly TableRule[]): Refusal {
  const { constraint, column, code = '', message = '' } = error as RowError
  const rule = rules.find(({ name }) => name === constraint)
  if (code === '23502' && column !== undefined) {
    return refusalOfNull(column)
  }
  if (!rule) return { label: 'rejected by the table', columns: column === undefined ? [] : [column], reason: message }
  const findings = { '23514': 'check', '23503': 'reference' } as const
  const finding = findings[code as keyof typeof findings] as Finding | undefined
  if (finding) return refusalOf(rule, finding)
  return { ...refusalOf(rule, 'in the table'), ...(code === '23505' ? {} : { reason: message }) }
}

/** Whether another row may pass where this one failed: not where the connection, the server or a right is at fault. */
export const isAboutRow = (error: unknown): boolean => {
  const { code = '' } = error as RowError
  return /^[0-9A-Z]{5}$/.test(code) && !/^(0A|08|25|26|28|34|3D|3F|40|42|53|55|57|58|F0|XX)/.test(code)
}
