import { isAppError, toFailureRecord } from '../../../src-shared/errors/app-error.ts'
import { failureDefinition } from '../../../src-shared/errors/failures.ts'
import type { KeepUpload } from '../../services/imports/keep-upload.ts'

export interface UploadAnswer {
  readonly status: number
  readonly body: { readonly path: string } | { readonly sentence: string }
}

/** The path of every upload; a page that may make calls may send files here. */
export const uploadsPath = '/uploads'

/** Keeps the file that a request brings: `?batch=…&name=…`, its bytes as the body. */
export async function answerUpload(
  keep: KeepUpload,
  url: URL,
  length: string | null,
  bytes: AsyncIterable<Uint8Array>,
): Promise<UploadAnswer> {
  const batch = url.searchParams.get('batch') ?? ''
  const name = url.searchParams.get('name') ?? ''
  const sizeBytes = length !== null && /^\d+$/.test(length) ? Number(length) : null
  try {
    return { status: 201, body: { path: await keep({ batch, name, sizeBytes, bytes }) } }
  } catch (error) {
    if (!isAppError(error)) throw error
    const { code, message } = toFailureRecord(error)
    return { status: failureDefinition(code).httpStatus, body: { sentence: message } }
  }
}
