import { create } from 'zustand'
import { persist } from 'zustand/middleware'

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
  return [
    choice ?? firstRows,
    (next) => {
      choose(pipelineId, next)
    },
  ]
}
