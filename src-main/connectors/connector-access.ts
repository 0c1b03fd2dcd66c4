/**
 * What is needed to reach the system behind a source: a connector with its credentials opened. It exists in the host
 * process and, over its pipe, in the runner; never in the renderer, a log, the store or a command line.
 */
export interface ConnectorAccess {
  /** Null is this machine, or the engine database. */
  readonly connectorId: string | null
  /** The connector type, such as `aws_s3`. */
  readonly type: string
  readonly config: Readonly<Record<string, unknown>>
  readonly authMethod: string
  readonly secrets: Readonly<Record<string, string>>
}
