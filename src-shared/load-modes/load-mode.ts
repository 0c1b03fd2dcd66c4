/** A way for rows to enter the target. The registry lists them; nothing else names one. */
export interface LoadModeDefinition<Name extends string = string> {
  readonly name: Name
  readonly label: string
  readonly doc: string
  /** What the target node must say for it. */
  readonly needs: readonly ('upsertKey' | 'watermarkColumn' | 'cdcSource')[]
  /** Whether an empty source aborts the load where the target does not say. */
  readonly failsOnEmptySource: boolean
  /** In a person's words: "add the rows to public.ds_customer". */
  readonly summary: (table: string, key: readonly string[]) => string
  /** Null where a run can load this way; else the sentence that refuses it. */
  readonly refusal: string | null
}
