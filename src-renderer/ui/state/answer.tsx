import { Button } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'

import { FailureNotice } from './failure-notice.tsx'
import { useFailureWords } from './failure-words.ts'
import { useAfterDelay } from './use-after-delay.ts'

interface AnswerProps<Data> {
  readonly query: UseQueryResult<Data>
  /** The shape of what comes, shown when it takes longer than a blink. */
  readonly skeleton: ReactNode
  /** Where to go when there is no answer and asking again may not help. */
  readonly wayOut?: ReactNode
  readonly children: (data: Data) => ReactNode
}

/** What a query is worth showing: its data (kept while newer comes), the shape of it, or why there is none. */
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
    <div aria-busy="true" aria-label="Loading">
      {skeleton}
    </div>
  ) : null
}
