/** Hands a text, or the parts of a file, to the browser as a file to keep; the desktop window asks where. */
export function saveFile(name: string, type: string, content: string | readonly BlobPart[]): void {
  const parts = typeof content === 'string' ? [content] : [...content]
  const address = URL.createObjectURL(new Blob(parts, { type }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The browser has taken it over once this turn is done.
  setTimeout(() => {
    URL.revokeObjectURL(address)
  }, 10_000)
}
