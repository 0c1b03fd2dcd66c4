import { existsSync, readFileSync, writeFileSync } from 'node:fs'

import type { FileContent } from './read-file.ts'

/** Columns with their values, one a line, so that a difference can be read. */
export function contentText({ columns, rows }: FileContent): string {
  const lines = columns.map((column, index) => `${column}: ${JSON.stringify(rows.map((row) => row[index]))}`)
  return `${lines.join('\n')}\n`
}

/** The text of an expected file; with UPDATE_GOLDEN=1 it is written first. Read the diff as if it were the feature. */
export function expectedText(path: string, actual: string): string {
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(path, actual)
  return existsSync(path) ? readFileSync(path, 'utf8') : ''
}
