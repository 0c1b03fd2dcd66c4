import { formatCount } from './format-count.ts'

const longestShown = 60

/** "first at line 206: two", as every sentence about values names its example; "first: two" where there are no lines. */
export function firstWords(value: string | null, line: number | null): string {
  const said = value === null ? '' : `: ${shownValue(value)}`
  return `first${line === null ? '' : ` at line ${formatCount(line)}`}${said}`
}

/** A value as it is, or in quotes if its ends would not be visible. */
export function shownValue(value: string): string {
  const cut = value.length > longestShown ? `${value.slice(0, longestShown)}…` : value
  return value === '' || value.trim() !== value || /[\n\r\t]/.test(cut) ? JSON.stringify(cut) : cut
}
