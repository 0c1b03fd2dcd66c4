import type { Widening } from '../schemas/widening.ts'
import type { StoppingRows } from '../receipt/stopping-rows.ts'
import { type FailureCode, type FailureData, failureSentence } from './failures.ts'

/** The world said no: a coded failure with the data its sentence needs. Throw this, never a bare sentence. */
export class AppError<Code extends FailureCode = FailureCode> extends Error {
  readonly code: Code
  readonly data: FailureData<Code>

  constructor(code: Code, data: FailureData<Code>, options?: { cause?: unknown }) {
    super(failureSentence(code, data), options)
    this.name = 'AppError'
    this.code = code
    this.data = data
  }
}

export function isAppError(error: unknown): error is AppError {
  return error instanceof AppError
}

/** How a failure travels between processes and into the store. `place` says where, as far as it is known. */
export interface FailureRecord {
  readonly code: string
  readonly message: string
  readonly nodeId?: string | undefined
  /** The steps that rows stopped the run at, and how many they were. */
  readonly stopping?: StoppingRows[] | undefined
  /** The change of the table after which it would take the values. */
  readonly widening?: Widening | undefined
  readonly place?: { file?: string; line?: number; column?: string; value?: string } | undefined
}

/** The record of any thrown thing; what is not an AppError is a bug and says so. */
export function toFailureRecord(error: unknown): FailureRecord {
  if (!isAppError(error)) {
    const detail = error instanceof Error ? error.message : String(error)
    return { code: 'bug', message: `This is a bug in Weir: ${detail}. Please report it.` }
  }
  const data = error.data as Record<string, unknown>
  const text = (key: string) => (typeof data[key] === 'string' ? data[key] : undefined)
  const place = {
    ...(text('file') === undefined ? {} : { file: text('file') as string }),
    ...(typeof data['line'] === 'number' ? { line: data['line'] } : {}),
    ...(text('column') === undefined ? {} : { column: text('column') as string }),
    ...(text('value') === undefined ? {} : { value: text('value') as string }),
  }
  return {
    code: error.code,
    message: error.message,
    ...(text('nodeId') === undefined ? {} : { nodeId: text('nodeId') }),
    ...(Array.isArray(data['stopping']) ? { stopping: data['stopping'] as StoppingRows[] } : {}),
    ...(data['widening'] ? { widening: data['widening'] as Widening } : {}),
    ...(Object.keys(place).length === 0 ? {} : { place }),
  }
}
