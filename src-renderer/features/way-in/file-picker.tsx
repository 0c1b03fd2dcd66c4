import { useEffect, useRef } from 'react'
import { create } from 'zustand'

import { useBringIn } from './use-bring-in.ts'

interface Picker {
  readonly open: () => void
}

const usePicker = create<Picker>(() => ({ open: () => undefined }))

/** Asks for files with the dialog of the operating system. */
export const pickFiles = (): void => {
  usePicker.getState().open()
}

/** The one file input of the studio; nothing of it is seen. */
export function FilePicker() {
  const input = useRef<HTMLInputElement>(null)
  const bringIn = useBringIn()
  useEffect(() => {
    usePicker.setState({ open: () => input.current?.click() })
  }, [])
  return (
    <input
      ref={input}
      type="file"
      multiple
      hidden
      aria-label="Files to import"
      onChange={(event) => {
        const { files } = event.currentTarget
        void bringIn([...(files ?? [])])
        // The same file can be chosen once more.
        event.currentTarget.value = ''
      }}
    />
  )
}
