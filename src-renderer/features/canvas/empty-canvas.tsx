import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'

import { openDocument, useEditor } from '../../document/document-store.ts'
import { newNode, nodeKinds } from '../../document/node-catalog.ts'
import { EmptyState } from '../../ui/state/empty-state.tsx'
import css from './empty-canvas.module.css'

const first = nodeKinds.find((kind) => kind.isRunnable && !kind.hasInput)

/** What an empty pipeline teaches: rows have to come from somewhere. */
export function EmptyCanvas() {
  const dispatch = useEditor((state) => state.dispatch)
  if (!first) return null
  const add = () => {
    const node = newNode(first.kind, openDocument(useEditor.getState()))
    dispatch({ type: 'addNode', node, position: { x: 0, y: 0 } })
  }
  return (
    <div className={css['empty']}>
      <EmptyState
        action={
          <Button variant="filled" leftSection={<IconPlus size={14} aria-hidden />} onClick={add}>
            Add a {first.label.toLowerCase()}
          </Button>
        }
        link="Its rows show up below, at every node you add after it."
      >
        A pipeline starts with a source. Then transform its rows, validate them, and load them into a table.
      </EmptyState>
    </div>
  )
}
