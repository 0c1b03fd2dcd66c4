/** A request without a usable response; `reason` is a readable clause without secrets. */
export class RequestFailure extends Error {
  readonly reason: string
  /** Trying again may help. */
  readonly isTemporary: boolean
  /** How long the server asks to wait before that. */
  readonly retryAfterMs: number | null

  constructor(
    reason: string,
    {
      isTemporary = false,
      retryAfterMs = null,
      cause,
    }: { isTemporary?: boolean; retryAfterMs?: number | null; cause?: unknown } = {},
  ) {
    super(reason, { cause })
    this.name = 'RequestFailure'
    this.reason = reason
    this.isTemporary = isTemporary
    this.retryAfterMs = retryAfterMs
  }
}
