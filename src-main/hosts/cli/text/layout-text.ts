import type { DetectedLayout } from '../../../../src-shared/layout/detected-layout.ts'
import { optionWords } from '../../../../src-shared/layout/layout-words.ts'

/** How a file was found to be laid out, a line for each thing that a person may want to check. */
export function layoutText({ format, formatOptions, evidence, warnings }: DetectedLayout): readonly string[] {
  const options = optionWords(formatOptions)
  return [
    `Layout: ${format}${options === '' ? '' : ` with ${options}`}`,
    ...evidence.map((line) => `  ${line}`),
    ...warnings.map((line) => `  Look at this: ${line}`),
  ]
}
