/** A kind of place that tables are read from, listed only in the registry. */
export interface TableConnectorDefinition<Kind extends string = string> {
  readonly kind: Kind
  readonly label: string
  readonly doc: string
}
