/** A request without a usable response; `reason` is a readable clause without secrets. */
export class RequestFailure extends Error {
  readonly reason: string
  /** Trying again may help. */
  readonly isTemporary: boolean
  /** How long the server asks to wait before that. */
  readonly retryAfterMs: number | null
  /** What the server answered; null where it did not. */
  readonly status: number | null
  /** The beginning of what it said. It may repeat what was sent, secrets included. */
  readonly said: string

  constructor(reason: string, facts: Partial<Omit<RequestFailure, keyof Error | 'reason'>> & { cause?: unknown } = {}) {
    const { isTemporary = false, retryAfterMs = null, status = null, said = '', cause } = facts
    super(reason, { cause })
    this.name = 'RequestFailure'
    this.reason = reason
    this.isTemporary = isTemporary
    this.retryAfterMs = retryAfterMs
    this.status = status
    this.said = said
  }
}
