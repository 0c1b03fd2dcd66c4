/** A kind of place that files come from, listed only in the registry. */
export interface FileConnectorDefinition<Kind extends string = string> {
  readonly kind: Kind
  readonly label: string
  readonly doc: string
  /** The property of a source's config that must name the container of the path; null where there is none. */
  readonly containerKey: 'bucket' | 'container' | null
  /** Whether its files can be looked at and chosen in the studio. */
  readonly canBrowse?: true
  /** Null if a run can read from it; otherwise the error that refuses it. */
  readonly refusal: string | null
}
