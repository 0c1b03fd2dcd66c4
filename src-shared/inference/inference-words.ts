import type { SpottedValue } from './column-evidence.ts'
import { formatCount, formatCountOf } from '../values/format-count.ts'

const longestShown = 60

/** "3 of 9,214,377 values are not valid bigint, first at line 4,211,093: N/A" */
export function breakingSentence(
  breaks: number,
  values: number,
  type: string,
  first: SpottedValue | undefined,
  fileNames: readonly string[],
): string {
  const where = first ? `, first at ${placed(first, fileNames)}` : ''
  return `${formatCount(breaks)} of ${formatCountOf(values, 'value')} ${breaks === 1 ? 'is' : 'are'} not valid ${type}${where}`
}

/** "line 7: 00501", with the file where there are several; "row 7" where there are no lines. */
export function placed({ file, line, row, value }: SpottedValue, fileNames: readonly string[]): string {
  const name = fileNames.length > 1 ? `${fileNames[file] ?? ''}, ` : ''
  return `${name}${line === null ? 'row' : 'line'} ${formatCount(line ?? row)}: ${shown(value)}`
}

/** A value as it is, or in quotes if its ends would not be visible. */
function shown(value: string): string {
  const cut = value.length > longestShown ? `${value.slice(0, longestShown)}…` : value
  return value === '' || value.trim() !== value || /[\n\r\t]/.test(cut) ? JSON.stringify(cut) : cut
}
