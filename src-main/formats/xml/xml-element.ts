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
  readonly name: string
  readonly writtenName: string
  readonly values: (string | XmlElement)[]
}

/** Thrown for two names that are equal without their prefixes. */
export class NamesClash extends Error {
  override readonly name = 'NamesClash'
}

const textField = '#text'

/** The fields of an element in the order they appear: `@_name` attributes, children, `#text` beside either. */
export function fieldsOf(element: XmlElement): ReadonlyMap<string, XmlField> {
  const fields = new Map<string, XmlField>()
  const add = (name: string, writtenName: string, value: string | XmlElement) => {
    const known = fields.get(name)
    if (known === undefined) fields.set(name, { name, writtenName, values: [value] })
    else if (known.writtenName === writtenName) known.values.push(value)
    else throw new NamesClash(clash(known.writtenName, writtenName))
  }
  for (const { name, writtenName, value } of element.attributes) add(`@_${name}`, writtenName, value)
  for (const child of element.children) add(child.name, child.writtenName, child)
  if (hasText(element)) add(textField, textField, element.text)
  return fields
}

export const clash = (one: string, other: string): string =>
  `${one} and ${other} have the same name without their prefixes`

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
  const fields = [...fieldsOf(value).values()].map(({ name, values }) => {
    const json = values.map(elementJson)
    return `${JSON.stringify(name)}:${json.length === 1 ? String(json[0]) : `[${json.join(',')}]`}`
  })
  return `{${fields.join(',')}}`
}
