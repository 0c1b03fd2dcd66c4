const mostBytes = 180
const reserved = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)/i

/** A file name for any system, as like the given one as can be: without folders, control characters, signs that Windows keeps for itself. */
export function safeFileName(name: string): string {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const plain = last
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\ufffd]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/^[.\s]+|[.\s]+$/gu, '')
  const free = reserved.test(plain) ? `_${plain}` : plain
  return shortened(free === '' ? 'file' : free)
}

/** The same name with a number that no name of the set has; case does not tell two names apart. */
export function freeName(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name.toLowerCase())) return name
  const { stem, end } = partsOf(name)
  for (let number = 2; ; number++) {
    const next = `${stem} (${number})${end}`
    if (!taken.has(next.toLowerCase())) return next
  }
}

/** The endings, such as .csv.gz, stay: they say what the file is. */
function shortened(name: string): string {
  const { stem, end } = partsOf(name)
  const room = mostBytes - Buffer.byteLength(end)
  let kept = ''
  let bytes = 0
  for (const character of stem) {
    bytes += Buffer.byteLength(character)
    if (bytes > room) break
    kept += character
  }
  return `${kept.trimEnd()}${end}`
}

function partsOf(name: string): { readonly stem: string; readonly end: string } {
  const end = /(?:\.[\p{L}\p{N}]{1,8}){1,2}$/u.exec(name)?.[0] ?? ''
  return end.length === name.length ? { stem: name, end: '' } : { stem: name.slice(0, name.length - end.length), end }
}
