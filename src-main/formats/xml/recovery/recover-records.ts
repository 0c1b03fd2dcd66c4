import type { RecordFlaw } from '../../../../src-shared/formats/record-flaws.ts'
import { RecordParser, XmlDefect } from '../record-parser.ts'
import { NestingUnknown, unclosedPart, NotSeparable, RecordSplitter, type XmlPiece } from './record-splitter.ts'
import { recordsNest } from './records-nest.ts'
import type { XmlElement } from '../xml-element.ts'
import type { XmlText } from '../xml-text.ts'

/** A record of a file that is not well-formed, with its place in bytes. */
export type FoundRecord = Content & {
  readonly number: number
  readonly line: number
  readonly start: number
  readonly end: number
}

type Content = { readonly element: XmlElement; readonly flaw: null } | { readonly flaw: RecordFlaw }

const mostPieceUnits = 64 * 1024 * 1024
const mostNames = 20

/**
 * Reads a text of which a plain parser has found that it is not well-formed: what a flaw does not touch is read as the parser would.
 * Passes records to `onRecords` until it returns 'enough'; throws `NotSeparable` where it is not certain where a record ends.
 */
export async function recoverRecords(
  text: XmlText,
  path: readonly string[],
  onRecords: (found: readonly FoundRecord[]) => Promise<'more' | 'enough'>,
): Promise<void> {
  const nesting = new Map<string, boolean>()
  const splitter = new RecordSplitter(path, nesting)
  const parser = new PieceParser(text, path)
  const { unitBytes } = text.encoding
  let window = ''
  let windowStart = -1
  let line = 1
  let number = 0
  const read = async (isLast: boolean) => {
    const { pieces, next } = await split(text, splitter, nesting, window, isLast)
    let at = 0
    const found: FoundRecord[] = []
    for (const piece of pieces) {
      line += lineEnds(window, at, piece.start)
      at = piece.start
      const content = parser.parse(piece, window.slice(piece.start, piece.end))
      if (content === null) continue
      const [start, end] = [windowStart + piece.start * unitBytes, windowStart + piece.end * unitBytes]
      found.push({ ...content, number: ++number, line, start, end })
    }
    line += lineEnds(window, at, next)
    window = window.slice(next)
    windowStart += next * unitBytes
    if (window.length > mostPieceUnits) throw new NotSeparable('a record that is too long')
    return found
  }
  let waiting: string[] = []
  let waitingUnits = 0
  for await (const { units, byteStart } of text.units()) {
    if (windowStart < 0) windowStart = byteStart
    waiting.push(units)
    waitingUnits += units.length
    // An incomplete record is read again from its beginning, so the window has to grow by a large step each time.
    if (waitingUnits < window.length) continue
    window += waiting.join('')
    waiting = []
    waitingUnits = 0
    if ((await onRecords(await read(false))) === 'enough') return
  }
  window += waiting.join('')
  await onRecords(await read(true))
}

/** What the splitter has to know about a name is found out by reading the file once more. */
async function split(
  text: XmlText,
  splitter: RecordSplitter,
  nesting: Map<string, boolean>,
  window: string,
  isLast: boolean,
): Promise<ReturnType<RecordSplitter['read']>> {
  const before = splitter.state
  for (;;) {
    try {
      return splitter.read(window, isLast)
    } catch (error) {
      if (!(error instanceof NestingUnknown) || nesting.size >= mostNames) throw error
      nesting.set(error.record, await recordsNest(text, error.record, error.parent))
      splitter.state = before
    }
  }
}

/** Parses pieces one after the other; behind one that is flawed it begins anew. */
class PieceParser {
  readonly #text: XmlText
  readonly #path: readonly string[]
  #parser: RecordParser | null = null
  #around = ''

  constructor(text: XmlText, path: readonly string[]) {
    this.#text = text
    this.#path = path
  }

  /** Null for what stands between records and is well-formed. */
  parse({ kind, reason, around }: XmlPiece, units: string): Content | null {
    const written = this.#text.decode(units)
    if (written === null) {
      const { label } = this.#text.encoding
      const detail = label === 'utf-8' ? 'is not UTF-8 text' : `is not text in ${label}`
      return { flaw: { kind: 'bytes_invalid', detail } }
    }
    if (kind === 'between') {
      const found = reason ?? betweenReason(written, around)
      return found === null ? null : { flaw: { kind: 'xml_invalid', detail: found } }
    }
    const parsed = this.#parsed(written, around)
    if (reason === null && typeof parsed !== 'string') return { element: parsed, flaw: null }
    this.#parser = null
    const isBetterSaid = typeof parsed === 'string' && (reason === null || reason === unclosedPart)
    return { flaw: { kind: 'xml_invalid', detail: isBetterSaid ? parsed : String(reason) } }
  }

  #parsed(written: string, around: readonly string[]): XmlElement | string {
    const opening = around.map((name) => `<${name}>`).join('')
    if (this.#around !== opening) this.#parser = null
    this.#around = opening
    return orReason(written, () => {
      if (this.#parser === null) {
        this.#parser = new RecordParser(this.#path)
        this.#parser.push(opening)
      }
      const [record] = this.#parser.push(written)
      // An entity that does not end swallows all that follows.
      if (!record) this.#parser.end()
      return record?.element ?? unclosedPart
    })
  }
}

function betweenReason(written: string, around: readonly string[]): string | null {
  const parser = new RecordParser([])
  return orReason(written, () => {
    for (const name of around) parser.push(`<${name}>`)
    parser.push(written)
    for (const name of around.toReversed()) parser.push(`</${name}>`)
    parser.end()
    return null
  })
}

const bareAmpersand = /&(?!#?\w+;)/

function orReason<Result>(written: string, parse: () => Result): Result | string {
  try {
    return parse()
  } catch (error) {
    if (!(error instanceof XmlDefect)) throw error
    if (!error.message.startsWith('unclosed tag')) return `is not well-formed XML: ${error.message}`
    return bareAmpersand.test(written) ? 'has an & that does not begin an entity; write &amp;' : unclosedPart
  }
}

function lineEnds(units: string, from: number, to: number): number {
  let count = 0
  for (let at = from; at < to; at++) {
    const code = units.charCodeAt(at)
    if (code === 10 || (code === 13 && units.charCodeAt(at + 1) !== 10)) count++
  }
  return count
}
