import { useCallback, useEffect, useRef, useState } from 'react'

import type { ExportEvent, ExportFormat } from '../../../src-shared/export/export-event.ts'
import { saveFile } from '../format/save-file.ts'

export type Exporting =
  | { readonly kind: 'none' }
  | { readonly kind: 'working'; readonly rows: number }
  | { readonly kind: 'done'; readonly name: string; readonly rows: number; readonly notes: readonly string[] }
  | { readonly kind: 'failed'; readonly error: unknown }

export type ReadExport = (format: ExportFormat, signal: AbortSignal) => Promise<AsyncIterable<ExportEvent>>

const mediaTypes: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv;charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** Collects a file part by part and hands it over once it is whole; what is cancelled leaves nothing. */
export function useExport(name: string, read: ReadExport) {
  const [state, setState] = useState<Exporting>({ kind: 'none' })
  const leaving = useRef<AbortController | null>(null)
  useEffect(() => () => leaving.current?.abort(), [])
  const start = useCallback(
    (format: ExportFormat) => {
      const controller = new AbortController()
      leaving.current?.abort()
      leaving.current = controller
      setState({ kind: 'working', rows: 0 })
      const onRows = (rows: number) => {
        if (!controller.signal.aborted) setState({ kind: 'working', rows })
      }
      collect(read, format, controller.signal, onRows).then(
        ({ parts, rows, notes }) => {
          if (controller.signal.aborted) return
          saveFile(`${name}.${format}`, mediaTypes[format], parts)
          setState({ kind: 'done', name: `${name}.${format}`, rows, notes })
        },
        (error: unknown) => {
          if (!controller.signal.aborted) setState({ kind: 'failed', error })
        },
      )
    },
    [name, read],
  )
  const stop = useCallback(() => {
    leaving.current?.abort()
    setState({ kind: 'none' })
  }, [])
  return { state, start, stop }
}

async function collect(read: ReadExport, format: ExportFormat, signal: AbortSignal, onRows: (rows: number) => void) {
  const parts: BlobPart[] = []
  for await (const { text, base64, rows, isLast, notes } of await read(format, signal)) {
    if (text !== undefined) parts.push(text)
    if (base64 !== undefined) parts.push(Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0)))
    onRows(rows)
    if (isLast) return { parts, rows, notes }
  }
  throw new TypeError('the file ended before its last part')
}
