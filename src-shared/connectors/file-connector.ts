/** A kind of place that files come from. The registry lists them; nothing else names one. */
export interface FileConnectorDefinition<Kind extends string = string> {
  readonly kind: Kind
  readonly label: string
  readonly doc: string
  /** The property of a source's config that must name the container of the path; null where there is none. */
  readonly containerKey: 'bucket' | 'container' | null
  /** Null where a run can read from it; else the sentence that refuses it. */
  readonly refusal: string | null
}
