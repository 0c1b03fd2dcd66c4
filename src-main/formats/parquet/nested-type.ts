/** A type of the engine as a tree. */
export type NestedType =
  | { readonly kind: 'plain'; readonly name: string }
  | { readonly kind: 'list'; readonly element: NestedType }
  | { readonly kind: 'map'; readonly key: NestedType; readonly value: NestedType }
  | { readonly kind: 'struct'; readonly fields: readonly { readonly name: string; readonly type: NestedType }[] }

/** Reads the engine's own text of a type: `STRUCT(a BIGINT, "b c" VARCHAR[])[]`, `DECIMAL(12,2)`, … */
export function parseNestedType(text: string): NestedType {
  const reader = { text, at: 0 }
  const type = readType(reader)
  if (reader.at !== text.length) throw new TypeError(`not a type of the engine: ${text}`)
  return type
}

interface Reader {
  readonly text: string
  at: number
}

function readType(reader: Reader): NestedType {
  let type = readBase(reader)
  for (let found = take(reader, /\[\d*\]/y); found !== null; found = take(reader, /\[\d*\]/y)) {
    type = { kind: 'list', element: type }
  }
  return type
}

function readBase(reader: Reader): NestedType {
  if (take(reader, /STRUCT\(/y) !== null) {
    const fields: { name: string; type: NestedType }[] = []
    do {
      const name = readName(reader)
      expect(reader, / /y)
      fields.push({ name, type: readType(reader) })
    } while (take(reader, /, /y) !== null)
    expect(reader, /\)/y)
    return { kind: 'struct', fields }
  }
  if (take(reader, /MAP\(/y) !== null) {
    const key = readType(reader)
    expect(reader, /, /y)
    const value = readType(reader)
    expect(reader, /\)/y)
    return { kind: 'map', key, value }
  }
  return { kind: 'plain', name: expect(reader, /"[^"]*"|[A-Z_0-9]+(?: [A-Z]+)*(?:\([^()]*\))?/y) }
}

function readName(reader: Reader): string {
  const quoted = take(reader, /"(?:[^"]|"")*"/y)
  if (quoted !== null) return quoted.slice(1, -1).replaceAll('""', '"')
  return expect(reader, /[^\s(),"]+/y)
}

function take(reader: Reader, pattern: RegExp): string | null {
  pattern.lastIndex = reader.at
  const found = pattern.exec(reader.text)?.[0] ?? null
  reader.at += found?.length ?? 0
  return found
}

function expect(reader: Reader, pattern: RegExp): string {
  const found = take(reader, pattern)
  if (found === null) throw new TypeError(`not a type of the engine at ${reader.at}: ${reader.text}`)
  return found
}
