import type { FormatOptionName } from '../formats/format-options.ts'
import { fileFormatDefinition, type FileFormatName, type FormatOptions } from '../formats/registry.ts'
import type { DetectedLayout } from './detected-layout.ts'
import { valueWords } from './layout-words.ts'

/** What a source says of its files. */
interface Stated {
  readonly format: FileFormatName
  readonly formatOptions?: FormatOptions | undefined
}

/** What a source has to change to read a file by a detected layout, as its form names it: `"Delimiter" (delimiter) to ;`. */
export function settingWords(found: Pick<DetectedLayout, 'format' | 'formatOptions'>, stated: Stated): string {
  const { form, label } = fileFormatDefinition(found.format)
  const isSameFormat = stated.format === found.format
  const changes = changed(found, isSameFormat ? (stated.formatOptions ?? {}) : {}).map(([name, value]) => {
    const field = form.find(({ key }) => key === name)?.label ?? name
    return `"${field}" (${name}) to ${settingOf(value)}`
  })
  const all = isSameFormat ? changes : [`"Format" (format) to ${label}`, ...changes]
  const last = all.at(-1) ?? ''
  return all.length < 2 ? last : `${all.slice(0, -1).join(', ')} and ${last}`
}

function settingOf(value: FormatOptions[FormatOptionName]): string {
  if (value === undefined || value === '') return 'nothing'
  return typeof value === 'boolean' ? (value ? 'on' : 'off') : valueWords(value)
}

/** The options that a layout consists of, each with what holds where it is not said; others may be said with any layout. */
const defaults: FormatOptions = {
  quote: '"',
  header: true,
  skipRows: 0,
  skipLastRows: 0,
  dropTrailingEmptyFields: false,
  encoding: 'utf-8',
}
const ofLayout: readonly FormatOptionName[] = [
  'delimiter',
  'quote',
  'escape',
  'header',
  'skipRows',
  'skipLastRows',
  'comment',
  'recordPath',
  'compression',
  'dropTrailingEmptyFields',
  'encoding',
]

/** The options that would have another value. */
function changed({ format, formatOptions }: Pick<DetectedLayout, 'format' | 'formatOptions'>, before: FormatOptions) {
  const { delimiter } = fileFormatDefinition(format)
  const unsaid: FormatOptions = { ...defaults, ...(delimiter === undefined ? {} : { delimiter }) }
  return ofLayout.flatMap((name) => {
    const value = formatOptions[name] ?? unsaid[name]
    return value === (before[name] ?? unsaid[name]) ? [] : [[name, value] as const]
  })
}
