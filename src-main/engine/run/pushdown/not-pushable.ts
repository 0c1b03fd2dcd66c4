/** The rows of this run have to be copied: the message says why, as a part of a sentence. */
export class NotPushable extends Error {
  override readonly name = 'NotPushable'

  /** `cause` is what Postgres said, where it was asked. */
  constructor(reason: string, options?: { readonly cause: unknown }) {
    super(reason, options)
  }
}
