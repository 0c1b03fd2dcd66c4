import { create } from 'zustand'

import { pathOf } from '../../api/file-access.ts'
import { uploadFile, UploadFailure } from '../../api/upload-file.ts'

/** What is on its way into the workspace. */
export type Sending =
  | { readonly kind: 'idle' }
  | {
      readonly kind: 'sending'
      readonly name: string
      /** Of how many the file is which, from 1. */
      readonly number: number
      readonly files: number
      readonly sentBytes: number
      readonly bytes: number
      readonly cancel: () => void
    }
  | { readonly kind: 'failed'; readonly sentence: string }

export const useSending = create<Sending>(() => ({ kind: 'idle' }))

const show = (state: Sending) => {
  useSending.setState(state, true)
}

export const dismissFailure = (): void => {
  show({ kind: 'idle' })
}

/** The paths of files: where they are, or where they were sent. Null where that failed or was cancelled; then the page says so. */
export async function pathsOf(files: readonly File[]): Promise<readonly string[] | null> {
  const control = new AbortController()
  const batch = batchAt(new Date())
  const bytes = files.reduce((sum, file) => sum + (pathOf(file) === null ? file.size : 0), 0)
  const cancel = () => {
    control.abort()
  }
  let doneBytes = 0
  const paths: string[] = []
  try {
    for (const [index, file] of files.entries()) {
      const there = pathOf(file)
      if (there !== null) {
        paths.push(there)
        continue
      }
      const onSent = (sent: number) => {
        const sentBytes = Math.min(doneBytes + sent, bytes)
        show({ kind: 'sending', name: file.name, number: index + 1, files: files.length, sentBytes, bytes, cancel })
      }
      onSent(0)
      paths.push(await uploadFile({ batch, file, signal: control.signal, onSent }))
      doneBytes += file.size
    }
    show({ kind: 'idle' })
    return paths
  } catch (error) {
    if (error instanceof UploadFailure) show({ kind: 'failed', sentence: error.message })
    else show({ kind: 'idle' })
    if (error instanceof UploadFailure || control.signal.aborted) return null
    throw error
  }
}

/** Names the folder of the files of one time: 2026-11-30-143205-x7f3. */
function batchAt(now: Date): string {
  const two = (value: number) => String(value).padStart(2, '0')
  const day = [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join('-')
  const time = [now.getHours(), now.getMinutes(), now.getSeconds()].map(two).join('')
  const mark = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0
  return `${day}-${time}-${mark.toString(36)}`
}
