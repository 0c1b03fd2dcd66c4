import type { SpottedValue } from './column-evidence.ts'

const longestShown = 60

/** "3 of 9,214,377 values break bigint, first at line 4,211,093: N/A" */
export function breakingSentence(
  breaks: number,
  values: number,
  type: string,
  first: SpottedValue | undefined,
  fileNames: readonly string[],
): string {
  const verb = `${values === 1 ? 'value' : 'values'} ${breaks === 1 ? 'breaks' : 'break'}`
  const where = first ? `, first at ${placed(first, fileNames)}` : ''
  return `${number(breaks)} of ${number(values)} ${verb} ${type}${where}`
}

/** "line 7: 00501", with the file where there are several. */
export function placed({ file, line, row, value }: SpottedValue, fileNames: readonly string[]): string {
  const name = fileNames.length > 1 ? `${fileNames[file] ?? ''}, ` : ''
  return `${name}line ${number(line ?? row)}: ${shown(value)}`
}

/** "12 values have" */
export const counted = (count: number): string => `${number(count)} ${count === 1 ? 'value has' : 'values have'}`

export const number = (value: number): string => value.toLocaleString('en-US')

/** A value as it is, or in quotes if its ends would not be visible. */
function shown(value: string): string {
  const cut = value.length > longestShown ? `${value.slice(0, longestShown)}…` : value
  return value === '' || value.trim() !== value || /[\n\r\t]/.test(cut) ? JSON.stringify(cut) : cut
}
