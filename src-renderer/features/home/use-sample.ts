import { IconTableImport } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useLocation } from 'wouter'

import { studioQuery } from '../../api/studio-client.ts'
import { useActions } from '../../ui/actions/use-actions.ts'
import { useFailureWords } from '../../ui/state/failure-words.ts'

export interface Sample {
  readonly load: () => void
  readonly isLoading: boolean
  readonly failure: string | null
}

/** Makes the sample pipeline, or finds it, and opens it. */
export function useSample(): Sample {
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
  const load = () => {
    mutate(undefined)
  }
  useActions(
    useMemo(
      () => [
        {
          id: 'sample',
          label: 'Load a sample',
          group: 'Home',
          icon: IconTableImport,
          run: () => {
            mutate(undefined)
          },
        },
      ],
      [mutate],
    ),
  )
  return { load, isLoading: isPending, failure: error ? words(error) : null }
}
