import type { FormatOptions } from '../../src-shared/formats/registry.ts'

/** The text of one record that a person corrected, and the columns of its file in their order. */
export interface CorrectedText {
  readonly nodeId: string
  readonly text: string
  readonly options: FormatOptions
  readonly names: readonly string[]
}

/** Its values as texts by column, or what it still has that no record may have: "has 6 fields, but the header has 5". */
export type CorrectedRecord = { readonly values: Readonly<Record<string, string | null>> } | { readonly detail: string }
