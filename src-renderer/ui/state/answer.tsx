import { Button } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'

import { FailureNotice } from './failure-notice.tsx'
import { useFailureWords } from './failure-words.ts'
import { useAfterDelay } from './use-after-delay.ts'

interface AnswerProps<Data> {
  readonly query: UseQueryResult<Data>
  /** The skeleton, shown if loading takes a while. */
  readonly skeleton: ReactNode
  /** Where to go when there is no answer and asking again may not help. */
  readonly wayOut?: ReactNode
  readonly children: (data: Data) => ReactNode
}

/** The result of a query: its data (kept while refetching), a skeleton, or the error. */
export function Answer<Data>({ query, skeleton, wayOut, children }: AnswerProps<Data>) {
  const isLate = useAfterDelay(query.isPending)
  const words = useFailureWords()
  if (query.data !== undefined) return <>{children(query.data)}</>
  if (query.isError) {
    return (
      <FailureNotice
        message={words(query.error)}
        action={
          <>
            {wayOut}
            <Button size="xs" onClick={() => void query.refetch()}>
              Try again
            </Button>
          </>
        }
      />
    )
  }
  return isLate ? (
    <div role="group" aria-busy="true" aria-label="Loading">
      {skeleton}
    </div>
  ) : null
}
