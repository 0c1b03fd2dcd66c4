import { Button } from '@mantine/core'
import { Link } from 'wouter'

import type { ImportProposal } from '../../../src-shared/contract/import-proposal.ts'
import { formatCountOf } from '../../../src-shared/values/format-count.ts'
import css from './import.module.css'
import { wish } from './propose-import.ts'

interface LoadedAlreadyProps {
  readonly sheetKey: string
  readonly proposal: ImportProposal
  readonly doubles: NonNullable<ImportProposal['doubles']>
}

/** That the table holds the rows of these very files, and the ways on from there. */
export function LoadedAlready({ sheetKey, proposal: { table, replaces }, doubles }: LoadedAlreadyProps) {
  const rows = formatCountOf(doubles.rows, 'row')
  return (
    <div className={css['doubles']} role="status">
      <p>
        Loaded already by run {doubles.runId.slice(0, 8)} ({rows}).{' '}
        {replaces
          ? 'What loads of this file added is deleted, and its rows take their place, in one transaction.'
          : 'Loading again adds the same rows a second time.'}
      </p>
      <Button
        size="xs"
        onClick={() => {
          wish(sheetKey, { replace: replaces ? undefined : true, mode: undefined })
        }}
      >
        {replaces ? 'Add them a second time instead' : 'Replace those rows'}
      </Button>
      <Button size="xs" component={Link} href={`/runs/${doubles.runId}`}>
        Show that run
      </Button>
      <Button size="xs" component={Link} href={`/data/${encodeURIComponent(table)}`}>
        Open the table instead
      </Button>
    </div>
  )
}
