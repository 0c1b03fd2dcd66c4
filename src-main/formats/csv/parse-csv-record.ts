import type { CsvDialect } from './csv-dialect.ts'

/** The fields of one record without its line end; null for an empty field without quotes. Expects a record that passed the scanner. */
export function parseCsvRecord(text: string, dialect: CsvDialect): readonly (string | null)[] {
  const fields: (string | null)[] = []
  let index = 0
  for (;;) {
    const field = text[index] === dialect.quote ? quotedField(text, index, dialect) : plainField(text, index, dialect)
    fields.push(field.value)
    if (field.end >= text.length) return fields
    index = field.end + 1
  }
}

interface Field {
  readonly value: string | null
  /** The position of the delimiter, or the end of the text. */
  readonly end: number
}

function plainField(text: string, start: number, dialect: CsvDialect): Field {
  const found = text.indexOf(dialect.delimiter, start)
  const end = found < 0 ? text.length : found
  return { value: end === start ? null : text.slice(start, end), end }
}

function quotedField(text: string, start: number, dialect: CsvDialect): Field {
  let value = ''
  let index = start + 1
  while (index < text.length) {
    const sign = text[index] as string
    const next = text[index + 1]
    if (sign === dialect.escape && (next === dialect.quote || next === dialect.escape)) {
      value += next
      index += 2
    } else if (sign === dialect.quote) {
      return { value, end: index + 1 }
    } else {
      value += sign
      index++
    }
  }
  return { value, end: index }
}
