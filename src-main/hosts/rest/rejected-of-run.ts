import { z } from 'zod'

import type { CallContext, Services } from '../../services/services.ts'

export const validationErrorSchema = z.object({
  row: z.number(),
  column: z.string().nullable(),
  value: z.string().nullable(),
  error: z.string(),
})
type ValidationError = z.infer<typeof validationErrorSchema>

/** The rows that a run rejected, as they are in its quarantine tables, up to `limit`. */
export async function rejectedOfRun(
  { quarantine }: Services,
  tables: readonly string[],
  runId: string,
  limit: number,
  caller: CallContext,
): Promise<ValidationError[]> {
  const found: ValidationError[] = []
  for (const table of tables) {
    if (found.length >= limit) break
    const { rows } = await quarantine.rows({ table, runId, limit: limit - found.length }, caller)
    found.push(...rows.map(({ line, column, value, reason }) => ({ row: line, column, value, error: reason })))
  }
  return found
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
