/** Puts a byte behind the first w of a text. */
export function withByte(text: string, byte: number): Buffer {
  const at = text.indexOf('w') + 1
  return Buffer.concat([Buffer.from(text.slice(0, at)), Buffer.from([byte]), Buffer.from(text.slice(at))])
}
