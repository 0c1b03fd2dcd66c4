import { SaxesParser } from 'saxes'

import { withoutStop } from '../../../src-shared/errors/failures/sentence-parts.ts'
import { localName } from './local-name.ts'
import type { XmlElement } from './xml-element.ts'

export interface XmlRecord {
  readonly element: XmlElement
  readonly line: number
  /** Its position in characters from the beginning of the text; the start may be one too high. */
  readonly start: number
  readonly end: number
}

/** What is wrong with a file, and where. */
export class XmlDefect extends Error {
  override readonly name = 'XmlDefect'
  readonly line: number
  readonly column: number
  /** Nothing else of the file is read then. */
  readonly concernsFile: boolean
  constructor(line: number, column: number, reason: string, concernsFile: boolean) {
    super(reason)
    this.line = line
    this.column = column
    this.concernsFile = concernsFile
  }
}

const mostDepth = 200
const mostAttributes = 1_000
const mostRecordCharacters = 64 * 1024 * 1024

/** Finds the records in a text that comes in pieces. Nothing outside the text is ever read, no entity is ever declared. */
export class RecordParser {
  readonly #parser = new SaxesParser({ position: true, xmlns: false as const })
  readonly #path: readonly string[]
  #found: XmlRecord[] = []
  /** The open elements of the record that is being read. */
  readonly #open: XmlElement[] = []
  #depth = 0
  #matched = 0
  #place = { line: 1, start: 0 }
  #characters = 0
  #eventAt = 0
  rootName: string | null = null

  /** A path of names from the root to the records; `*` stands for any name. */
  constructor(path: readonly string[]) {
    this.#path = path
    const parser = this.#parser
    // Seven handlers: with one more V8 switches the parser to slow properties, and parsing takes four times as long.
    parser.on('error', (error) => {
      const reason = sentenceOf(error.message)
      // The parser closes what a wrong end tag leaves open before it complains.
      throw this.#defect(reason, this.#depth === 0 && reason !== 'unexpected close tag')
    })
    parser.on('doctype', (text) => this.#refuseDeclarations(text))
    parser.on('opentagstart', ({ name }) => this.#begin(name))
    parser.on('opentag', ({ name, attributes }) => this.#enter(name, attributes))
    parser.on('closetag', () => this.#leave())
    parser.on('text', (text) => this.#text(text))
    parser.on('cdata', (text) => this.#text(text))
  }

  get line(): number {
    return this.#parser.line
  }

  /** Takes a piece and gives the records that end in it. */
  push(text: string): readonly XmlRecord[] {
    this.#parser.write(text)
    // A comment, text or tag without an end would use more and more memory.
    if (this.#parser.position - this.#eventAt > mostRecordCharacters) {
      throw this.#defect(`more than ${mostRecordCharacters} characters without a tag`)
    }
    const found = this.#found
    this.#found = []
    return found
  }

  /** Throws where the text ends too early. */
  end(): void {
    this.#parser.close()
  }

  #defect(reason: string, concernsFile = true): XmlDefect {
    return new XmlDefect(this.#parser.line, this.#parser.column, reason, concernsFile)
  }

  #note(): void {
    this.#eventAt = this.#parser.position
  }

  #refuseDeclarations(text: string): void {
    this.#note()
    const found = /<!(ENTITY|ATTLIST)/.exec(text)?.[1]
    if (found === undefined) return
    const what = found === 'ENTITY' ? 'entities' : 'attributes'
    throw this.#defect(`its DOCTYPE declares ${what}, which are never read from there; write the file without them`)
  }

  #begin(name: string): void {
    this.#note()
    if (this.#open.length > 0) return
    const { line, columnIndex, position } = this.#parser
    // The character after the name has been read already, and may have been a line end.
    this.#place = { line: columnIndex === 0 ? line - 1 : line, start: position - name.length - 2 }
  }

  #enter(name: string, written: Readonly<Record<string, string>>): void {
    this.#note()
    this.rootName ??= name
    if (++this.#depth > mostDepth) throw this.#defect(`its elements nest deeper than ${mostDepth} levels`)
    const parent = this.#open.at(-1)
    if (!parent && !this.#matches(name)) return
    const element: XmlElement = {
      name: localName(name),
      writtenName: name,
      attributes: [],
      children: [],
      text: '',
      isNil: false,
    }
    for (const attribute in written) this.#attribute(element, attribute, written[attribute] as string)
    this.#grow(name.length)
    parent?.children.push(element)
    this.#open.push(element)
  }

  #attribute(element: XmlElement, name: string, value: string): void {
    if (name === 'xmlns' || name.startsWith('xmlns:')) return
    if (name === 'xsi:nil') {
      element.isNil = value === 'true' || value === '1'
      return
    }
    if (element.attributes.length >= mostAttributes) {
      throw this.#defect(`an element has more than ${mostAttributes} attributes`, false)
    }
    element.attributes.push({ name: localName(name), writtenName: name, value })
    this.#grow(name.length + value.length)
  }

  /** Follows the path; true where it ends. */
  #matches(name: string): boolean {
    if (this.#matched !== this.#depth - 1) return false
    const wanted = this.#path[this.#matched]
    if (wanted !== '*' && wanted !== name && wanted !== localName(name)) return false
    this.#matched++
    return this.#matched === this.#path.length
  }

  #leave(): void {
    this.#note()
    this.#depth--
    const element = this.#open.pop()
    if (this.#open.length > 0) return
    if (element) {
      this.#found.push({ element, ...this.#place, end: this.#parser.position })
      this.#characters = 0
    }
    if (this.#matched > this.#depth) this.#matched = this.#depth
  }

  #text(text: string): void {
    this.#note()
    const element = this.#open.at(-1)
    if (!element) return
    element.text += text
    this.#grow(text.length)
  }

  #grow(characters: number): void {
    this.#characters += characters
    if (this.#open.length === 0) this.#characters = 0
    if (this.#characters > mostRecordCharacters) {
      throw this.#defect(
        `the record that begins on line ${this.#place.line} has more than ${mostRecordCharacters} characters`,
      )
    }
  }
}

/** Without the place, which the error text adds. */
function sentenceOf(message: string): string {
  const reason = withoutStop(message.replace(/^(?:[^:\s]*:)?\d+:\d+: /, ''))
  return reason === 'undefined entity' ? 'an entity that XML does not define; write the character itself' : reason
}
