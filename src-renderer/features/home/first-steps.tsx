import { Button, UnstyledButton } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { Link, useLocation } from 'wouter'

import { studioQuery } from '../../api/studio-client.ts'
import { useActions } from '../../ui/actions/use-actions.ts'
import { EmptyState } from '../../ui/state/empty-state.tsx'
import { FailureNotice } from '../../ui/state/failure-notice.tsx'
import { useFailureWords } from '../../ui/state/failure-words.ts'
import { SamplePicture } from './sample-picture.tsx'

/** An empty workspace: one button that shows everything at once. */
export function FirstSteps() {
  const [, navigate] = useLocation()
  const queryClient = useQueryClient()
  const words = useFailureWords()
  const { mutate, isPending, error } = useMutation(
    studioQuery.pipelines.createSample.mutationOptions({
      onSuccess: (pipeline) => {
        void queryClient.invalidateQueries()
        navigate(`/pipelines/${pipeline.id}`)
      },
    }),
  )
  useActions(
    useMemo(
      () => [
        {
          id: 'sample',
          label: 'Load a sample',
          group: 'Home',
          run: () => {
            mutate(undefined)
          },
        },
      ],
      [mutate],
    ),
  )
  return (
    <>
      {error ? <FailureNotice message={words(error)} /> : null}
      <EmptyState
        picture={<SamplePicture />}
        action={
          <Button
            variant="filled"
            size="md"
            loading={isPending}
            onClick={() => {
              mutate(undefined)
            }}
          >
            Load a sample
          </Button>
        }
        link={
          <UnstyledButton component={Link} href="/pipelines?create" fz="inherit">
            or start with an empty pipeline
          </UnstyledButton>
        }
      >
        A pipeline takes a file, tidies its rows and loads them into a table. The sample does it with 100 customers from
        a CSV, so that you can see every step.
      </EmptyState>
    </>
  )
}
