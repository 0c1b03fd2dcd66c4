import { keepPreviousData, useQuery } from '@tanstack/react-query'

import type { MergeChoices } from '../../../src-shared/pipeline/diff/merge-documents.ts'
import { studioQuery } from '../../api/studio-client.ts'
import type { MergedPair } from './merge-choices.ts'

/** A pipeline here beside the one on a remote, merged as far as it is decided. It is asked anew for each choice. */
export const useComparison = ({ remoteId, pipelineId }: MergedPair, choices: MergeChoices) =>
  useQuery({
    ...studioQuery.remotes.compare.queryOptions({ input: { remoteId, pipelineId, choices } }),
    placeholderData: keepPreviousData,
    retry: false,
    refetchOnWindowFocus: false,
    gcTime: 0,
  })
