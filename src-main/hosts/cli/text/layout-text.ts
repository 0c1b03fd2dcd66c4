import type { DetectedLayout } from '../../../../src-shared/layout/detected-layout.ts'
import type { LayoutOffer } from '../../../../src-shared/layout/layout-offer.ts'
import { optionWords } from '../../../../src-shared/layout/layout-words.ts'

/** An offer, with how it is taken on the command line. */
export const offerText = ({ reason, label, option, value }: LayoutOffer): string =>
  `${reason} ${label}: --option ${option}=${value}`

/** How a file was found to be laid out, a line for each thing that a person may want to check. */
export function layoutText({ format, formatOptions, evidence, warnings, offers }: DetectedLayout): readonly string[] {
  const options = optionWords(formatOptions)
  return [
    `Layout: ${format}${options === '' ? '' : ` with ${options}`}`,
    ...evidence.map((line) => `  ${line}`),
    ...warnings.map((line) => `  Look at this: ${line}`),
    ...offers.map((offer) => `  Look at this: ${offerText(offer)}`),
  ]
}
