import { StoreError } from '../store-error.ts'

/** Why a step of a probe failed, as a sentence. */
export function reasonOf(error: unknown): string {
  if (error instanceof StoreError) return error.reason
  return error instanceof Error ? error.message : String(error)
}
