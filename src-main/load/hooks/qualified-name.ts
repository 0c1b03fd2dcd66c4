/** A name that a person wrote, with the schema that it stands in: `public` where they name none. */
export function qualifiedName(text: string): { readonly schema: string; readonly name: string } {
  const dot = text.indexOf('.')
  return dot === -1 ? { schema: 'public', name: text } : { schema: text.slice(0, dot), name: text.slice(dot + 1) }
}
