/** What is wrong with a file, at the place where it was noticed. */
export class AvroDefect extends Error {
  override readonly name = 'AvroDefect'
}

/** A value that cannot be kept, in a sound file. */
export class AvroValueDefect extends Error {
  override readonly name = 'AvroValueDefect'
  readonly value: string
  constructor(value: string, reason: string) {
    super(reason)
    this.value = value
  }
}
