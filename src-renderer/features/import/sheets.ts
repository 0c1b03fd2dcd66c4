import { create } from 'zustand'

import type { ImportProposal, ImportWishes } from '../../../src-shared/contract/import-proposal.ts'
import type { ImportInput } from '../../../src-shared/contract/import-records.ts'
import type { Problem } from '../../../src-shared/errors/problem.ts'
import type { Failure } from '../../api/failure.ts'
import { type FormatOption, inputKey } from './import-input.ts'

/** Where an input is between its files and its table. */
export interface Sheet {
  readonly input: ImportInput
  /** What a person said about the layout, over what opening found. */
  readonly layout: readonly FormatOption[]
  readonly wishes: ImportWishes
  /** The share of the files that was read, while they are being read. */
  readonly reading: number | null
  /** The last proposal; an older one stays until the new one is there. */
  readonly proposal: ImportProposal | null
  readonly failure: Failure | null
  /** Whether the schema and the pipeline are being made. */
  readonly isApplying: boolean
  readonly problems: readonly Problem[]
  readonly applyFailure: Failure | null
  readonly runId: string | null
}

interface Sheets {
  readonly byKey: Readonly<Record<string, Sheet>>
}

/** Every import that was opened in this window, so that going to the table and back finds it as it was. */
export const useSheets = create<Sheets>(() => ({ byKey: {} }))

export const noWishes: ImportWishes = { columns: [], renames: [] }

export function openSheet(input: ImportInput): void {
  const key = inputKey(input)
  if (sheetOf(key)) return
  useSheets.setState(({ byKey }) => ({ byKey: { ...byKey, [key]: freshSheet(input) } }))
}

export const freshSheet = (input: ImportInput): Sheet => ({
  input,
  layout: [],
  wishes: noWishes,
  reading: null,
  proposal: null,
  failure: null,
  isApplying: false,
  problems: [],
  applyFailure: null,
  runId: null,
})

export const sheetOf = (key: string): Sheet | undefined => useSheets.getState().byKey[key]

export function changeSheet(key: string, change: Partial<Sheet>): void {
  useSheets.setState(({ byKey }) => {
    const sheet = byKey[key]
    return sheet ? { byKey: { ...byKey, [key]: { ...sheet, ...change } } } : { byKey }
  })
}
