import { platformLineage, systemColumns } from '../schemas/managed-columns.ts'
import { cutToBytes, longestNameBytes } from './name-bytes.ts'

/** A column of a file: its name there, and the name that the document and the table know it by. */
export interface MadeName {
  readonly from: string
  readonly name: string
  /** Why the two differ; null where they do not. */
  readonly why: string | null
}

/**
 * Column names that Postgres can hold, from those of a file: unique, never empty, 63 bytes at most. A name stays as the
 * file has it wherever that is possible; the same header always gives the same names.
 */
export function makeColumnNames(header: readonly string[]): readonly MadeName[] {
  const legal = header.map((from, index) => legalName(from, index + 1))
  // Names that stay are kept for their columns, so that no made name takes one that stands further right.
  const first = new Map<string, number>()
  for (const [index, { name, why }] of legal.entries()) if (why === null && !first.has(name)) first.set(name, index)
  const taken = new Set([...first.keys()].map(folded))
  return legal.map(({ from, name, why }, index) => {
    if (why === null && first.get(name) === index) return { from, name, why: null }
    const free = freeName(name, taken)
    taken.add(folded(free))
    return { from, name: free, why: why ?? 'an earlier column has this name' }
  })
}

function legalName(from: string, position: number): MadeName {
  const oneLine = from.replaceAll('\0', '').replace(/\s*[\r\n]+\s*/g, ' ')
  const written = oneLine === from ? from : oneLine.trim()
  if (written.trim() === '') return { from, name: `column_${position}`, why: 'the name is blank' }
  if (systemColumns.includes(written)) {
    return { from, name: `${written}_`, why: 'Postgres keeps this name for a column of its own' }
  }
  const isReserved = /^_weir_/i.test(written) || written === platformLineage.name
  const allowed = isReserved ? written.replace(/^_+/, '') : written
  const name = cutToBytes(allowed, longestNameBytes)
  const why = [
    [isReserved, 'the name is reserved for a column of Weir'],
    [name !== allowed, `the name has more than ${longestNameBytes} bytes`],
    [from.includes('\0'), 'a NUL character was in the name'],
    [written !== from, 'the name has a line break'],
  ] as const
  return { from, name, why: why.find(([applies]) => applies)?.[1] ?? null }
}

/** The name itself where it is free, else with the first number that makes it free. */
function freeName(name: string, taken: ReadonlySet<string>): string {
  let free = name
  for (let number = 2; taken.has(folded(free)); number++) {
    const suffix = `_${number}`
    free = cutToBytes(name, longestNameBytes - suffix.length) + suffix
  }
  return free
}

/** A made name differs from every other one in more than its capitals. */
const folded = (name: string): string => name.toLowerCase()
