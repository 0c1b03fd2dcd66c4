import { Button } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link } from 'wouter'

import { Answer } from '../../ui/state/answer.tsx'
import { RowSkeleton } from '../../ui/state/row-skeleton.tsx'
import css from './editor.module.css'

interface PipelineAnswerProps<Data> {
  readonly query: UseQueryResult<Data>
  readonly children: (data: Data) => ReactNode
}

/** A screen of one pipeline, which fills the window. Until it is there, or where it cannot be, it has the margin of a page. */
export function PipelineAnswer<Data>({ query, children }: PipelineAnswerProps<Data>) {
  if (query.data !== undefined) return <>{children(query.data)}</>
  return (
    <div className={css['waiting']}>
      <Answer
        query={query}
        skeleton={<RowSkeleton rows={8} />}
        wayOut={
          <Button component={Link} href="/pipelines" size="xs">
            Show all pipelines
          </Button>
        }
      >
        {children}
      </Answer>
    </div>
  )
}
