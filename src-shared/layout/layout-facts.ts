import { formatCount, formatCountOf } from '../values/format-count.ts'

/** The `config` of a source. */
type Source = Readonly<Record<string, unknown>>

export const formatName = (source: Source): string => textOf(source['format']) ?? 'csv'

/** A format option as text; undefined where the source says nothing. */
export const optionText = (source: Source, name: string): string | undefined =>
  textOf(((source['formatOptions'] ?? {}) as Readonly<Record<string, unknown>>)[name])

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined

/** How the file is read: "CSV · semicolon · windows-1252 · header in line 1". */
export function layoutWords(source: Source): readonly string[] {
  const format = formatName(source)
  const isDelimited = format === 'csv' || format === 'tsv'
  const delimiter = optionText(source, 'delimiter') ?? (format === 'tsv' ? '\t' : ',')
  const skipped = Number(optionText(source, 'skipRows') ?? 0)
  const cut = Number(optionText(source, 'skipLastRows') ?? 0)
  const sheet = optionText(source, 'sheet')
  const row = isDelimited ? 'line' : 'row'
  return [
    format.toUpperCase(),
    ...(isDelimited ? [delimiterWords[delimiter] ?? `delimiter ${delimiter}`] : []),
    ...(isDelimited ? [optionText(source, 'encoding') ?? 'UTF-8'] : []),
    ...(isDelimited && optionText(source, 'header') === 'false' ? ['no header line'] : []),
    ...(skipped > 0 ? [`${formatCountOf(skipped, 'line')} skipped`] : []),
    ...(cut > 0 ? [`${cut === 1 ? `last ${row}` : `last ${formatCount(cut)} ${row}s`} skipped`] : []),
    ...(sheet === undefined ? [] : [`sheet ${sheet}`]),
  ]
}

const delimiterWords: Readonly<Record<string, string>> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'pipe',
}
