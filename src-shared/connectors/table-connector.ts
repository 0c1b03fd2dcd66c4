/** A kind of place that tables are read from. The registry lists them; nothing else names one. */
export interface TableConnectorDefinition<Kind extends string = string> {
  readonly kind: Kind
  readonly label: string
  readonly doc: string
}
