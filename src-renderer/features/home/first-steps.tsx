import { Button, UnstyledButton } from '@mantine/core'
import { Link } from 'wouter'

import { EmptyState } from '../../ui/state/empty-state.tsx'
import { FailureNotice } from '../../ui/state/failure-notice.tsx'
import { SamplePicture } from './sample-picture.tsx'
import type { Sample } from './use-sample.ts'

/** For somebody without a file at hand: one button that shows everything at once. */
export function FirstSteps({ sample: { load, isLoading, failure } }: { sample: Sample }) {
  return (
    <>
      {failure === null ? null : <FailureNotice message={failure} />}
      <EmptyState
        picture={<SamplePicture />}
        action={
          <Button size="sm" loading={isLoading} onClick={load}>
            Load a sample
          </Button>
        }
        link={
          <UnstyledButton component={Link} href="/pipelines?create" fz="inherit">
            or start with an empty pipeline
          </UnstyledButton>
        }
      >
        No file at hand? A pipeline takes a file, tidies its rows and loads them into a table. The sample does it with
        100 customers, so that you can see every step.
      </EmptyState>
    </>
  )
}
