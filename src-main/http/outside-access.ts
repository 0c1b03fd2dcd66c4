/** The secrets and hosts that a run may use; plain data that is never in a log, event or document. */
export interface OutsideAccess {
  /** Hosts, optionally with a port, that are allowed although their addresses are private: `localhost:8080`. */
  readonly allowedHosts: readonly string[]
  /** By the name that `{{secrets.name}}` gives. */
  readonly secrets: Readonly<Record<string, string>>
}
