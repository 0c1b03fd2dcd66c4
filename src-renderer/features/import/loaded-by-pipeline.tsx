import { Button } from '@mantine/core'
import { Link } from 'wouter'

import type { ImportProposal } from '../../../src-shared/contract/import-proposal.ts'
import { formatCountOf } from '../../../src-shared/values/format-count.ts'
import { loadAgain } from './apply-import.ts'
import css from './import.module.css'

interface LoadedByPipelineProps {
  readonly sheetKey: string
  readonly fileCount: number
  readonly loadedBy: NonNullable<ImportProposal['loadedBy']>
  readonly isApplying: boolean
}

/** That a pipeline loads these files already, so that nobody makes a second table for them by accident. */
export function LoadedByPipeline({ sheetKey, fileCount, loadedBy, isApplying }: LoadedByPipelineProps) {
  const { pipelineId, pipelineName, rows, isSame, doubles } = loadedBy
  const table = loadedBy.table.replace(/^public\./, '')
  const what = fileCount === 1 ? 'This file' : 'These files'
  return (
    <div className={css['known']} role="status">
      <p>
        {what} {fileCount === 1 ? 'was' : 'were'} loaded into <b>{table}</b> by <b>{pipelineName}</b> (
        {formatCountOf(rows, 'row')}
        {isSame ? '' : `; ${fileCount === 1 ? 'it has' : 'they have'} changed since`}).
        {doubles ? ' Loading again replaces those rows.' : ''}
      </p>
      <Button size="xs" loading={isApplying} onClick={() => void loadAgain(sheetKey)}>
        Load into {table} again
      </Button>
      <Button size="xs" component={Link} href={`/pipelines/${pipelineId}`}>
        Open the pipeline
      </Button>
    </div>
  )
}
