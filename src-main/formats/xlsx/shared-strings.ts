import { closeSync, mkdirSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

import { plainString } from './plain-string.ts'
import { readXmlPart } from './read-xml-part.ts'
import { WorkbookDefect } from './workbook-defect.ts'
import type { ZipArchive } from '../archive/zip-archive.ts'

const mostCharactersInMemory = 16_000_000
const windowBytes = 1 << 20

/**
 * The texts that the cells of a workbook refer to by number, read only as far as they are needed. Texts beyond a limit
 * go to a file, so that a workbook of a million different texts takes no more memory than one of a few.
 */
export class SharedStrings {
  readonly #part: string
  readonly #pieces: AsyncGenerator<void> | null
  readonly #texts: string[] = []
  #characters = 0
  #spilled: SpilledTexts | null = null
  readonly #spillPath: string
  #isAtEnd = false
  // The text that is being read.
  #isInText = false
  #isPhonetic = false
  #text = ''

  constructor(archive: ZipArchive, part: string | null, spillPath: string) {
    this.#part = part ?? 'xl/sharedStrings.xml'
    this.#spillPath = spillPath
    this.#pieces =
      part === null
        ? null
        : readXmlPart(archive, part, {
            enter: (name) => this.#enter(name),
            leave: (name) => this.#leave(name),
            text: (text) => {
              if (this.#isInText && !this.#isPhonetic) this.#text += text
            },
          })
  }

  /** Reads on until the text of this number is there. */
  async reach(number: number): Promise<void> {
    while (this.#count() <= number) {
      if (this.#isAtEnd || this.#pieces === null) {
        throw new WorkbookDefect(
          this.#part,
          `a cell refers to shared string ${number}, but the last one is ${this.#count() - 1}`,
        )
      }
      this.#isAtEnd = (await this.#pieces.next()).done === true
    }
  }

  /** A text that `reach` has reached. */
  at(number: number): string {
    return this.#texts[number] ?? this.#spilled?.at(number - this.#texts.length) ?? ''
  }

  async close(): Promise<void> {
    await this.#pieces?.return(undefined)
    this.#spilled?.close()
  }

  #count(): number {
    return this.#texts.length + (this.#spilled?.count ?? 0)
  }

  #enter(name: string): void {
    if (name === 'si') this.#text = ''
    else if (name === 't') this.#isInText = true
    else if (name === 'rPh') this.#isPhonetic = true
  }

  #leave(name: string): void {
    if (name === 't') this.#isInText = false
    else if (name === 'rPh') this.#isPhonetic = false
    else if (name === 'si') this.#take(plainString(this.#text))
  }

  #take(text: string): void {
    if (this.#characters < mostCharactersInMemory && this.#spilled === null) {
      this.#texts.push(text)
      this.#characters += text.length + 16
      return
    }
    this.#spilled ??= new SpilledTexts(this.#spillPath)
    this.#spilled.add(text)
  }
}

/** Texts in a file, found by their byte offsets. */
class SpilledTexts {
  readonly #path: string
  readonly #file: number
  #ends = new Float64Array(1 << 16)
  count = 0
  #waiting: Buffer[] = []
  #waitingBytes = 0
  #written = 0
  #window = { start: 0, bytes: Buffer.alloc(0) }

  constructor(path: string) {
    mkdirSync(dirname(path), { recursive: true })
    this.#path = path
    this.#file = openSync(path, 'w+')
  }

  add(text: string): void {
    const bytes = Buffer.from(text)
    this.#waiting.push(bytes)
    this.#waitingBytes += bytes.length
    if (this.count === this.#ends.length) {
      const longer = new Float64Array(this.#ends.length * 2)
      longer.set(this.#ends)
      this.#ends = longer
    }
    this.#ends[this.count++] = this.#written + this.#waitingBytes
    if (this.#waitingBytes >= windowBytes) this.#write()
  }

  at(index: number): string {
    if (index < 0 || index >= this.count) return ''
    const start = index === 0 ? 0 : (this.#ends[index - 1] as number)
    const end = this.#ends[index] as number
    if (end > this.#written) this.#write()
    const { start: from, bytes } = this.#window
    if (start < from || end > from + bytes.length) this.#read(start, end - start)
    return this.#window.bytes.toString('utf8', start - this.#window.start, end - this.#window.start)
  }

  close(): void {
    closeSync(this.#file)
    rmSync(this.#path, { force: true })
  }

  #write(): void {
    const bytes = Buffer.concat(this.#waiting)
    writeSync(this.#file, bytes, 0, bytes.length, this.#written)
    this.#written += bytes.length
    this.#waiting = []
    this.#waitingBytes = 0
  }

  #read(start: number, length: number): void {
    const bytes = Buffer.alloc(Math.max(windowBytes, length))
    const read = readSync(this.#file, bytes, 0, bytes.length, start)
    this.#window = { start, bytes: bytes.subarray(0, read) }
  }
}
