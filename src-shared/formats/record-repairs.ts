import type { FormatOptionName, FormatOptions } from './format-options.ts'

/** What a reader changes in a record where an option asks for it, in the words of a receipt. */
export const recordRepairs = {
  trailing: { option: 'dropTrailingEmptyFields', label: 'ignored empty fields at the end of the line' },
  padded: { option: 'padShortRecords', label: 'read missing fields at the end as null' },
  nul: { option: 'stripNul', label: 'removed NUL characters' },
  mark: { option: 'stripByteOrderMarks', label: 'removed a byte order mark inside the file' },
  bytes: { option: 'replaceInvalidBytes', label: 'replaced bytes that are not in the encoding by U+FFFD' },
  nanoseconds: { option: 'cutNanoseconds', label: 'read nanoseconds as microseconds' },
} as const satisfies Record<string, { readonly option: FormatOptionName; readonly label: string }>

export type RecordRepair = keyof typeof recordRepairs

/** The repairs that the options of a source ask for. */
export function repairsAskedFor(options: FormatOptions): readonly RecordRepair[] {
  const names = Object.keys(recordRepairs) as RecordRepair[]
  return names.filter((name) => options[recordRepairs[name].option] === true)
}
