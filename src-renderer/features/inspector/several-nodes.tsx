import { Button } from '@mantine/core'
import { IconCopy, IconTrash } from '@tabler/icons-react'

import { useEditor } from '../../document/document-store.ts'
import css from './inspector.module.css'

/** Actions for several nodes at once. */
export function SeveralNodes({ ids }: { ids: readonly string[] }) {
  const dispatch = useEditor((state) => state.dispatch)
  return (
    <div className={css['node']}>
      <header className={css['heading']}>
        <h2 className={css['title']}>{ids.length} nodes</h2>
        <p className={css['doc']}>{ids.join(', ')}</p>
      </header>
      <div className={css['buttons']}>
        <Button
          leftSection={<IconCopy size={14} aria-hidden />}
          onClick={() => {
            dispatch({ type: 'duplicateNodes', ids })
          }}
        >
          Duplicate
        </Button>
        <Button
          color="bad"
          leftSection={<IconTrash size={14} aria-hidden />}
          onClick={() => {
            dispatch({ type: 'removeNodes', ids })
          }}
        >
          Delete {ids.length} nodes
        </Button>
      </div>
    </div>
  )
}
