import { create } from 'zustand'

import type { MergeChoices, MergeSide } from '../../../src-shared/pipeline/diff/merge-documents.ts'

export interface MergedPair {
  readonly remoteId: string
  readonly pipelineId: string
}

interface KeptChoices {
  /** Of which pair of pipelines the choices are. */
  readonly of: string
  readonly choices: MergeChoices
  readonly keep: (of: string, choices: MergeChoices) => void
}

const useKeptChoices = create<KeptChoices>()((set) => ({
  of: '',
  choices: {},
  keep: (of, choices) => {
    set({ of, choices })
  },
}))

const none: MergeChoices = {}
const keyOf = ({ remoteId, pipelineId }: MergedPair): string => `${remoteId} ${pipelineId}`

/** What a person has decided of a merge so far: the same in the dialog and on the canvas, until it is merged. */
export const useMergeChoices = (pair: MergedPair): MergeChoices =>
  useKeptChoices(({ of, choices }) => (of === keyOf(pair) ? choices : none))

/** Takes a side in some of the conflicts. */
export function chooseSide(pair: MergedPair, places: readonly string[], side: MergeSide): void {
  const { of, choices, keep } = useKeptChoices.getState()
  const before = of === keyOf(pair) ? choices : none
  keep(keyOf(pair), { ...before, ...Object.fromEntries(places.map((place) => [place, side])) })
}

export function forgetChoices(): void {
  useKeptChoices.getState().keep('', none)
}
