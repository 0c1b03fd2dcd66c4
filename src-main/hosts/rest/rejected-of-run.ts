import { z } from 'zod'

import type { CallContext, Services } from '../../services/services.ts'

export const validationErrorSchema = z.object({
  row: z.number(),
  column: z.string().nullable(),
  value: z.string().nullable(),
  error: z.string(),
})
type ValidationError = z.infer<typeof validationErrorSchema>

export interface RejectedPart {
  readonly limit: number
  readonly offset: number
}

/** Of one call of the use case. */
const mostAtOnce = 10_000

/** A part of the rows that a run rejected, as they are in its quarantine tables, and how many there are in all. */
export async function rejectedOfRun(
  { quarantine }: Services,
  { tables, runId, part }: { readonly tables: readonly string[]; readonly runId: string; readonly part: RejectedPart },
  caller: CallContext,
): Promise<{ readonly errors: ValidationError[]; readonly total: number }> {
  const errors: ValidationError[] = []
  let total = 0
  for (const table of tables) {
    let offset = Math.max(0, part.offset - total)
    for (;;) {
      const limit = Math.min(mostAtOnce, part.limit - errors.length)
      const { rows, total: ofTable } = await quarantine.rows(
        { table, runId, offset, limit: Math.max(1, limit) },
        caller,
      )
      if (limit > 0)
        errors.push(...rows.map(({ line, column, value, reason }) => ({ row: line, column, value, error: reason })))
      offset += rows.length
      if (rows.length === 0 || offset >= ofTable || errors.length >= part.limit) {
        total += ofTable
        break
      }
    }
  }
  return { errors, total }
}

/** As a spreadsheet opens it: a value that begins like a formula stays a text. */
export function validationErrorsCsv(errors: readonly ValidationError[]): string {
  const lines = errors.map(({ row, column, value, error }) =>
    [String(row), column ?? '', value ?? '', error].map(quoted).join(','),
  )
  return ['Row,Column,Value,Error', ...lines, ''].join('\r\n')
}

const quoted = (text: string): string => {
  const plain = /^[=+\-@\t\r]/.test(text) && !/^[+-]?[\d.]+$/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}
