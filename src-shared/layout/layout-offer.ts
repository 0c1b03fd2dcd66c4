import { z } from 'zod'

/** A format option that a person may want after looking: the file does not say it for certain, so nothing states it unasked. */
export const layoutOfferSchema = z.object({
  option: z.string(),
  /** As typed. */
  value: z.string(),
  /** What it does, as a button says it. */
  label: z.string(),
  /** What it rests on, in a sentence. */
  reason: z.string(),
  /** Whether the columns stay the same ones. */
  keepsColumns: z.boolean(),
})
export type LayoutOffer = z.infer<typeof layoutOfferSchema>

const longestShown = 60

/** Rows at the end that look like a total or a note. `evidence` says more about them. */
export function lastRowsOffer(rows: number, cells: readonly string[], evidence = ''): LayoutOffer {
  const written = cells
    .map((cell) => cell.trim())
    .filter((cell) => cell !== '')
    .join(' | ')
  const shown = written.length > longestShown ? `${written.slice(0, longestShown)}…` : written
  const which = rows === 1 ? 'The last row may be a total or a note' : `The last ${rows} rows may be a total and notes`
  return {
    option: 'skipLastRows',
    value: String(rows),
    label: rows === 1 ? 'Leave it out' : 'Leave them out',
    reason: `${which}: "${shown}"${evidence === '' ? '' : `; ${evidence}`}.`,
    keepsColumns: true,
  }
}

/** Keys whose values are objects, with the names that their fields would have as columns. */
export function flattenOffer(
  objects: readonly { readonly name: string; readonly fields: readonly string[] }[],
): LayoutOffer {
  const fields = objects.flatMap(({ name, fields: keys }) => keys.map((key) => `${name}_${key}`))
  const shown = fields.length > mostFields ? [...fields.slice(0, mostFields), '…'] : fields
  const named = objects.map(({ name }) => name).join(', ')
  return {
    option: 'flattenObjects',
    value: 'true',
    label: objects.length === 1 ? 'Make its fields columns' : 'Make their fields columns',
    reason: `${named} ${objects.length === 1 ? 'holds' : 'hold'} objects, which stay JSON; their fields could be columns: ${shown.join(', ')}.`,
    keepsColumns: false,
  }
}

const mostFields = 6
