import { Button, Modal } from '@mantine/core'
import { Link } from 'wouter'

import { formatCountOf } from '../../../src-shared/values/format-count.ts'
import { baseName } from '../../ui/format/format-path.ts'
import css from './loaded-before-dialog.module.css'
import type { RunControls } from './use-run.ts'

/** Asks before rows get into a table twice: load again, replace what the earlier run loaded, or do nothing. */
export function LoadedBeforeDialog({ controls }: { controls: RunControls }) {
  const { before, dismissBefore, chooseBefore } = controls
  return (
    <Modal
      opened={before.length > 0}
      onClose={dismissBefore}
      title={before.length === 1 ? 'This file is in the table already' : 'These files are in the table already'}
      size={520}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <ul className={css['loads']}>
        {before.map(({ table, file, runId, rows, loadedAt, isRunHere }) => (
          <li key={`${table} ${file} ${runId}`}>
            <b title={file}>{baseName(file)}</b>
            {`: ${formatCountOf(rows, 'row')} in ${table}, loaded on ${loadedAt} by `}
            {isRunHere ? <Link href={`/runs/${runId}`}>run {runId.slice(0, 8)}</Link> : 'another workspace'}
          </li>
        ))}
      </ul>
      <p className={css['words']}>
        Loading again adds the same rows a second time. Replacing deletes exactly the rows of{' '}
        {before.length === 1 ? 'that run' : 'those runs'} and loads the file in their place, in one transaction.
      </p>
      <div className={css['buttons']}>
        <Button onClick={dismissBefore}>Cancel</Button>
        <Button
          onClick={() => {
            chooseBefore('keep')
          }}
        >
          Load again
        </Button>
        <Button
          data-autofocus
          variant="filled"
          onClick={() => {
            chooseBefore('replace')
          }}
        >
          {before.length === 1 ? 'Replace what that run loaded' : 'Replace what those runs loaded'}
        </Button>
      </div>
    </Modal>
  )
}
