import type { FormatOptions } from '../formats/registry.ts'
import { formatCount, formatCountOf } from '../values/format-count.ts'
import type { LayoutProof } from './detected-layout.ts'

const signNames: Readonly<Record<string, string>> = {
  '\t': 'tab',
  ' ': 'space',
  '\u0001': '\\u0001',
  '\u001f': '\\u001f',
}

/** "delimiter=; and skipRows=3" */
export function optionWords(options: FormatOptions): string {
  const said = Object.entries(options).map(([name, value]) => `${name}=${valueWords(value)}`)
  const last = said.at(-1) ?? ''
  return said.length < 2 ? last : `${said.slice(0, -1).join(', ')} and ${last}`
}

/** A value as a sentence says it: tab, 3, off. */
export const valueWords = (value: FormatOptions[keyof FormatOptions]): string => {
  if (Array.isArray(value)) return value.map((each) => JSON.stringify(each)).join(',')
  return typeof value === 'string' ? (signNames[value] ?? value) : String(value)
}

/** "with delimiter=; and skipRows=3 all 40 records have 6 fields" */
export function readsWith(format: string, options: FormatOptions, proof: LayoutProof | null): string {
  const said = optionWords(options)
  const how = said === '' ? `as ${format}` : `as ${format} with ${said}`
  return proof === null ? `it reads ${how}` : `${how} ${proofWords(proof)}`
}

/** "all 40 records have 6 fields" */
export function proofWords({ records, fitting, fields }: LayoutProof): string {
  if (records === 0) return `there is no record below the header, which has ${formatCountOf(fields, 'field')}`
  if (fitting === records) {
    return records === 1
      ? `its record has ${formatCountOf(fields, 'field')}`
      : `all ${formatCount(records)} records have ${formatCountOf(fields, 'field')}`
  }
  return `${formatCount(fitting)} of ${formatCountOf(records, 'record')} have ${formatCountOf(fields, 'field')}`
}
