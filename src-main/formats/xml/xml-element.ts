/** An element of a record. Names are without their prefix. */
export interface XmlElement {
  readonly name: string
  /** As it is written, prefix and all. */
  readonly writtenName: string
  readonly attributes: { readonly name: string; readonly writtenName: string; readonly value: string }[]
  readonly children: XmlElement[]
  text: string
  /** It says `xsi:nil="true"`: there is no value. */
  isNil: boolean
}

/** The content of one name in an element: an attribute's text, or the elements of that name. */
export interface XmlField {
  /** Without its prefix. */
  readonly name: string
  /** With it, which tells fields of the same name apart. */
  readonly writtenName: string
  readonly values: (string | XmlElement)[]
}

const textField = '#text'

/** The fields of an element by their written names, in the order they appear: `@_name` attributes, children, `#text` beside either. */
export function fieldsOf(element: XmlElement): ReadonlyMap<string, XmlField> {
  const fields = new Map<string, XmlField>()
  const add = (name: string, writtenName: string, value: string | XmlElement) => {
    const known = fields.get(writtenName)
    if (known === undefined) fields.set(writtenName, { name, writtenName, values: [value] })
    else known.values.push(value)
  }
  for (const { name, writtenName, value } of element.attributes) add(`@_${name}`, `@_${writtenName}`, value)
  for (const child of element.children) add(child.name, child.writtenName, child)
  if (hasText(element)) add(textField, textField, element.text)
  return fields
}

/** Names without their prefixes, except where two would be the same then. */
export function shortNames(fields: readonly Pick<XmlField, 'name' | 'writtenName'>[]): readonly string[] {
  const count = new Map<string, number>()
  for (const { name } of fields) count.set(name, (count.get(name) ?? 0) + 1)
  return fields.map(({ name, writtenName }) => (count.get(name) === 1 ? name : writtenName))
}

/** Blanks between elements are layout, blanks around the text of a leaf are its own. */
const hasText = ({ text, children }: XmlElement): boolean =>
  children.length > 0 ? /[^ \t\r\n]/.test(text) : text !== ''

export const isLeaf = (value: string | XmlElement): boolean =>
  typeof value === 'string' || (value.children.length === 0 && value.attributes.length === 0)

/** The text of a leaf; null for xsi:nil. */
export const leafText = (value: string | XmlElement): string | null =>
  typeof value === 'string' ? value : value.isNil ? null : value.text

/** As JSON: a leaf is its text, anything else an object, children of one name an array. */
export function elementJson(value: string | XmlElement): string {
  if (isLeaf(value) || typeof value === 'string') return JSON.stringify(leafText(value))
  const fields = [...fieldsOf(value).values()]
  const names = shortNames(fields)
  const written = fields.map(({ values }, index) => {
    const json = values.map(elementJson)
    return `${JSON.stringify(names[index])}:${json.length === 1 ? String(json[0]) : `[${json.join(',')}]`}`
  })
  return `{${written.join(',')}}`
}
