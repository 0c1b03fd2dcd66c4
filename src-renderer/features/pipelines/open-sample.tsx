import { UnstyledButton } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useLocation } from 'wouter'

import { studioQuery } from '../../api/studio-client.ts'
import { useFailureWords } from '../../ui/state/failure-words.ts'

/** Opens the complete sample pipeline. */
export function OpenSample() {
  const [, navigate] = useLocation()
  const queryClient = useQueryClient()
  const words = useFailureWords()
  const sample = useMutation(
    studioQuery.pipelines.createSample.mutationOptions({
      onSuccess: (pipeline) => {
        void queryClient.invalidateQueries()
        navigate(`/pipelines/${pipeline.id}`)
      },
    }),
  )
  return (
    <>
      <UnstyledButton
        fz="inherit"
        disabled={sample.isPending}
        onClick={() => {
          sample.mutate(undefined)
        }}
      >
        or look at the sample
      </UnstyledButton>
      {sample.error ? <p role="alert">{words(sample.error)}</p> : null}
    </>
  )
}
