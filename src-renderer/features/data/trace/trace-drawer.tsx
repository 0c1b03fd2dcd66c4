import { Drawer } from '@mantine/core'

import { RecordTraceView } from './record-trace-view.tsx'
import { RowTraceView } from './row-trace-view.tsx'
import css from './trace-drawer.module.css'
import type { TraceTarget } from './trace-target.ts'

/** Where a row comes from, or where a record went, beside the rows. */
export function TraceDrawer({ target, onClose }: { target: TraceTarget | null; onClose: () => void }) {
  return (
    <Drawer
      opened={target !== null}
      onClose={onClose}
      position="right"
      size={560}
      title={target?.kind === 'record' ? 'Where this line went' : 'Where this row comes from'}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <div className={css['trace']}>
        {target?.kind === 'row' ? <RowTraceView target={target} /> : null}
        {target?.kind === 'record' ? <RecordTraceView target={target} /> : null}
      </div>
    </Drawer>
  )
}
