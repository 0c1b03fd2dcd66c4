import { useEffect } from 'react'

import { pastedTable } from './pasted-table.ts'
import { useBringIn } from './use-bring-in.ts'

/** Takes a table or files that are pasted anywhere but into a field. */
export function usePaste(): void {
  const bringIn = useBringIn()
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      if (event.defaultPrevented || isForField(event.target) || event.clipboardData === null) return
      const files = pastedFiles(event.clipboardData, new Date())
      if (files.length === 0) return
      event.preventDefault()
      void bringIn(files)
    }
    document.addEventListener('paste', paste)
    return () => {
      document.removeEventListener('paste', paste)
    }
  }, [bringIn])
}

/** A spreadsheet puts a picture of the cells beside them, so the text comes first, and pictures do not count. */
function pastedFiles(clipboard: DataTransfer, now: Date): readonly File[] {
  const table = pastedTable(clipboard.getData('text/plain'))
  if (table === null) return [...clipboard.files].filter(({ type }) => !type.startsWith('image/'))
  const time = [now.getHours(), now.getMinutes(), now.getSeconds()].map((part) => String(part).padStart(2, '0'))
  return [new File([table.text], `Pasted table ${time.join('.')}.${table.ending}`, { type: 'text/plain' })]
}

const isForField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.closest('input, textarea, select, [role="textbox"], [role="dialog"]') !== null)
