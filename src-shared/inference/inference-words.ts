import type { SpottedValue } from './column-evidence.ts'
import { shownValue } from '../values/example-words.ts'
import { formatCount, formatCountOf } from '../values/format-count.ts'

/** "3 of 9,214,377 values do not fit bigint, first at line 4,211,093: N/A" */
export function breakingSentence(
  breaks: number,
  values: number,
  type: string,
  first: SpottedValue | undefined,
  fileNames: readonly string[],
): string {
  const where = first ? `, first at ${placed(first, fileNames)}` : ''
  return `${formatCount(breaks)} of ${formatCountOf(values, 'value')} ${breaks === 1 ? 'does' : 'do'} not fit ${type}${where}`
}

/** "line 7: 00501", with the file where there are several; "row 7" where there are no lines. */
export function placed({ file, line, row, value }: SpottedValue, fileNames: readonly string[]): string {
  const name = fileNames.length > 1 ? `${fileNames[file] ?? ''}, ` : ''
  return `${name}${line === null ? 'row' : 'line'} ${formatCount(line ?? row)}: ${shownValue(value)}`
}
