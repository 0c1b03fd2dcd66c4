/** The text between two quotes of valid JSON. */
export function keyText(buffer: Uint8Array, start: number, end: number): string {
  const written = Buffer.from(buffer.buffer, buffer.byteOffset + start, end - start).toString('utf8')
  return written.includes('\\') ? (JSON.parse(`"${written}"`) as string) : written
}
