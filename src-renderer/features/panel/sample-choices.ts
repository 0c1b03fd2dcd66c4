import { useEffect } from 'react'
import { create } from 'zustand'
import { persist } from 'zustand/middleware'

import { useEditor } from '../../document/document-store.ts'
import { firstRows, type SampleChoice } from '../../../src-shared/preview/sample-choice.ts'

interface SampleChoices {
  readonly byPipeline: Readonly<Record<string, SampleChoice>>
  readonly choose: (pipelineId: string, choice: SampleChoice) => void
}

const useSampleChoices = create<SampleChoices>()(
  persist(
    (set) => ({
      byPipeline: {},
      choose: (pipelineId, choice) => {
        set(({ byPipeline }) => ({ byPipeline: { ...byPipeline, [pipelineId]: choice } }))
      },
    }),
    { name: 'weir.preview.samples' },
  ),
)

/** The sample for the previews of each pipeline, remembered. */
export function useSample(pipelineId: string): readonly [SampleChoice, (choice: SampleChoice) => void] {
  const choice = useSampleChoices((state) => state.byPipeline[pipelineId])
  const choose = useSampleChoices((state) => state.choose)
  const chosen = choice ?? firstRows
  const setSample = useEditor((state) => state.setSample)
  useEffect(() => {
    setSample(chosen)
  }, [chosen, setSample, pipelineId])
  return [
    chosen,
    (next) => {
      choose(pipelineId, next)
    },
  ]
}
