/** The rows of this run have to be copied: the message says why, as a part of a sentence; the cause is what Postgres said, where it was asked. */
export class NotPushable extends Error {
  override readonly name = 'NotPushable'
}
