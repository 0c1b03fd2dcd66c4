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
  /** The host keeps the sign-in and gives access tokens; what gets them is not among the secrets. */
  readonly isSignedInByHost?: true
  /** The way to these tokens. It never crosses a pipe: a runner has one of its own. */
  readonly tokens?: AccessTokens
}

/** Access tokens of a connector that a person, or a client of its own, signed in for. */
export interface AccessTokens {
  /** One that is valid now; with one that was refused, another one, or the same where there is no other. */
  current(refused: string | null): Promise<string>
}
