import { IconTableImport } from '@tabler/icons-react'
import { useEffect, useState } from 'react'

import { formatCountOf } from '../../../src-shared/values/format-count.ts'
import css from './drop-layer.module.css'
import { droppedFiles, hasFiles } from './dropped-files.ts'
import { useBringIn } from './use-bring-in.ts'

/** Covers every screen while files are dragged over it, and takes them where they are dropped. */
export function DropLayer() {
  const bringIn = useBringIn()
  const [dragged, setDragged] = useState<number | null>(null)
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (!hasFiles(event.dataTransfer)) return
      event.preventDefault()
      event.dataTransfer.dropEffect = 'copy'
      setDragged([...event.dataTransfer.items].filter(({ kind }) => kind === 'file').length)
    }
    const leave = (event: DragEvent) => {
      // Between two parts of the page the event names the part that is entered.
      if (event.relatedTarget === null) setDragged(null)
    }
    const drop = (event: DragEvent) => {
      if (!hasFiles(event.dataTransfer)) return
      event.preventDefault()
      event.stopPropagation()
      setDragged(null)
      void droppedFiles(event.dataTransfer).then(bringIn)
    }
    const control = new AbortController()
    const options = { capture: true, signal: control.signal }
    window.addEventListener('dragenter', over, options)
    window.addEventListener('dragover', over, options)
    window.addEventListener('dragleave', leave, options)
    window.addEventListener('drop', drop, options)
    return () => {
      control.abort()
    }
  }, [bringIn])
  if (dragged === null) return null
  return (
    <div className={css['layer']} role="status">
      <div className={css['target']}>
        <IconTableImport size={40} stroke={1.4} aria-hidden />
        <p className={css['words']}>Drop to import</p>
        <p className={css['detail']}>
          {dragged > 1 ? formatCountOf(dragged, 'file') : 'You see what it holds before anything is loaded.'}
        </p>
      </div>
    </div>
  )
}
