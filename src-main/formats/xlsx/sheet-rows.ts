import { columnLetters, columnOf } from './cell-reference.ts'
import type { Workbook } from './open-workbook.ts'
import { plainString } from './plain-string.ts'
import { readXmlPart } from './read-xml-part.ts'
import { serialTime } from './serial-time.ts'
import { type SharedStrings } from './shared-strings.ts'
import { WorkbookDefect } from './workbook-defect.ts'
import type { ZipArchive } from '../archive/zip-archive.ts'

/** A row with a value in it: the texts of its cells by column, null or absent where a cell is empty. */
export interface SheetRow {
  readonly number: number
  readonly cells: (string | null)[]
}

/** The part of a sheet, and what its cells need to be read. */
export interface SheetReading {
  readonly archive: ZipArchive
  readonly workbook: Workbook
  readonly part: string
  readonly strings: SharedStrings
}

/** A row as it is parsed: a number stands for a shared text. */
interface ParsedRow {
  readonly number: number
  readonly cells: (string | number | null)[]
}

const emptyRow: ParsedRow = { number: 0, cells: [] }

/** The rows of a sheet in order, a piece of the file at a time. Rows without a value are left out. */
export async function* sheetRows(reading: SheetReading): AsyncGenerator<readonly SheetRow[]> {
  const parser = new RowParser(reading)
  for await (const _ of readXmlPart(reading.archive, reading.part, parser)) {
    const rows = parser.take()
    if (rows.length === 0) continue
    if (parser.highestText >= 0) await reading.strings.reach(parser.highestText)
    yield rows.map((row) => withTexts(row, reading.strings))
  }
}

function withTexts({ number, cells }: ParsedRow, strings: SharedStrings): SheetRow {
  const texts = cells as (string | null)[]
  for (let index = 0; index < cells.length; index++) {
    const cell = cells[index]
    if (typeof cell === 'number') texts[index] = strings.at(cell)
  }
  return { number, cells: texts }
}

class RowParser {
  /** The highest number of a shared text so far. */
  highestText = -1

  readonly #workbook: Workbook
  #rows: ParsedRow[] = []
  #row: ParsedRow = emptyRow
  #rowNumber = 0
  #isData = false
  // The cell that is being read.
  #column = -1
  #type = ''
  #style = 0
  #hasFormula = false
  #isInValue = false
  #isPhonetic = false
  #value: string | null = null

  constructor({ workbook }: SheetReading) {
    this.#workbook = workbook
  }

  take(): readonly ParsedRow[] {
    const rows = this.#rows
    this.#rows = []
    return rows
  }

  enter(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'c') this.#beginCell(attributes)
    else if (name === 'v' || name === 't') this.#isInValue = this.#isData
    else if (name === 'f') this.#hasFormula = true
    else if (name === 'row') {
      this.#rowNumber = attributes['r'] === undefined ? this.#rowNumber + 1 : Number(attributes['r'])
      this.#row = { number: this.#rowNumber, cells: [] }
      this.#column = -1
    } else if (name === 'rPh') this.#isPhonetic = true
    else if (name === 'sheetData') this.#isData = true
  }

  leave(name: string): void {
    if (name === 'c') this.#endCell()
    else if (name === 'v' || name === 't') this.#isInValue = false
    else if (name === 'row') {
      if (this.#row.cells.length > 0) this.#rows.push(this.#row)
    } else if (name === 'rPh') this.#isPhonetic = false
    else if (name === 'sheetData') this.#isData = false
  }

  text(text: string): void {
    if (this.#isInValue && !this.#isPhonetic) this.#value = (this.#value ?? '') + text
  }

  #beginCell(attributes: Readonly<Record<string, string>>): void {
    this.#column = attributes['r'] === undefined ? this.#column + 1 : columnOf(attributes['r'])
    this.#type = attributes['t'] ?? 'n'
    this.#style = attributes['s'] === undefined ? 0 : Number(attributes['s'])
    this.#hasFormula = false
    this.#value = null
  }

  #endCell(): void {
    const value = this.#decoded()
    if (value === null) return
    const { cells } = this.#row
    while (cells.length < this.#column) cells.push(null)
    cells[this.#column] = value
  }

  #decoded(): string | number | null {
    const value = this.#value
    if (this.#type === 'inlineStr') return plainString(value ?? '')
    if (value === null || value === '') {
      if (this.#type === 'str' && value !== null) return ''
      if (this.#hasFormula && this.#type !== 'str') this.#refuseUncomputed()
      return null
    }
    switch (this.#type) {
      case 's': {
        const number = Number(value)
        if (number > this.highestText) this.highestText = number
        return number
      }
      case 'str':
        return plainString(value)
      case 'b':
        return value === '1' || value === 'true' ? 'true' : 'false'
      case 'd':
        return value.replace('T', ' ').replace(/ 00:00:00(?:\.0+)?$/, '')
      case 'n':
        return this.#number(value)
      default:
        // An error such as #N/A is a text: nothing is made of it.
        return value
    }
  }

  #number(text: string): string {
    const value = Number(text)
    if (!Number.isFinite(value)) return text
    const kind = this.#workbook.styles[this.#style] ?? 'number'
    const moment = kind === 'number' ? null : serialTime(value, kind, this.#workbook.startsIn1904)
    // The shortest text of the same number: writers differ in how many digits they spell out.
    return moment ?? String(value)
  }

  #refuseUncomputed(): never {
    const cell = `${columnLetters(this.#column)}${this.#rowNumber}`
    const reason =
      'it is a formula whose result is not in the file. Open the workbook in a spreadsheet program, and save it'
    throw new WorkbookDefect(`cell ${cell}`, reason)
  }
}
