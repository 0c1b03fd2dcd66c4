import type { RejectionLimit } from '../../../src-shared/rules/rejection-limit.ts'

/** A limit as it is typed: `100` rows, or `1.5%`; null where it is neither. */
export function readRejectionLimit(text: string): RejectionLimit | null {
  const [, written = '', percent = ''] = /^(\d+(?:\.\d+)?)\s*(%?)$/.exec(text.trim()) ?? []
  const number = Number(written)
  if (written === '') return null
  if (percent !== '') return number <= 100 ? { percent: number } : null
  return Number.isInteger(number) ? { rows: number } : null
}
