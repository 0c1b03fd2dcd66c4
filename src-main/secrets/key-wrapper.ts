/** Wraps and unwraps the workspace key with something the operating system or the user keeps. */
export interface KeyWrapper {
  readonly protectedBy: 'keychain' | 'passphrase' | 'key file'
  wrap(key: Buffer): Promise<Buffer>
  unwrap(wrapped: Buffer): Promise<Buffer>
}
