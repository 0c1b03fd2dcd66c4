import type { ImportWishes } from '../../../src-shared/contract/import-proposal.ts'
import { toFailure } from '../../api/failure.ts'
import { studio } from '../../api/studio-client.ts'
import type { FormatOption } from './import-input.ts'
import type { LayoutOffer } from '../../../src-shared/layout/layout-offer.ts'
import { changeSheet, type Sheet, sheetOf } from './sheets.ts'

/** Of a stream that ended before it said anything. */
const noAnswer = { code: 'no_answer', message: 'Reading ended without an answer. Read the files again.' }

const listening = new Map<string, AbortController>()

/** Finds out what the load of a sheet would do; what was asked before about the same sheet is given up. */
export async function propose(key: string): Promise<void> {
  const sheet = sheetOf(key)
  if (!sheet) return
  listening.get(key)?.abort()
  const asking = new AbortController()
  listening.set(key, asking)
  changeSheet(key, { reading: 0, failure: null, problems: [], applyFailure: null })
  try {
    const events = await studio.imports.propose(
      { files: [...sheet.input.files], formatOptions: optionsOf(sheet), wishes: sheet.wishes },
      { signal: asking.signal },
    )
    for await (const event of events) {
      if (asking.signal.aborted) return
      if (event.type === 'reading') changeSheet(key, { reading: event.share })
      else if (event.type === 'proposed') changeSheet(key, { proposal: event.proposal, reading: null })
      else changeSheet(key, { failure: event.error, reading: null })
    }
    if (!asking.signal.aborted && sheetOf(key)?.reading != null) changeSheet(key, { failure: noAnswer, reading: null })
  } catch (error) {
    if (!asking.signal.aborted) changeSheet(key, { failure: toFailure(error), reading: null })
  } finally {
    if (listening.get(key) === asking) listening.delete(key)
  }
}

/** Stops reading; what was proposed before stays. */
export function stopProposing(key: string): void {
  listening.get(key)?.abort()
  const stopped = { code: 'stopped', message: 'Reading was stopped. Nothing was changed.' }
  changeSheet(key, { reading: null, ...(sheetOf(key)?.proposal ? {} : { failure: stopped }) })
}

export function wish(key: string, change: Partial<ImportWishes>): void {
  const sheet = sheetOf(key)
  if (!sheet) return
  changeSheet(key, { wishes: { ...sheet.wishes, ...change } })
  void propose(key)
}

/** Another layout may give other columns, so what was said of columns is said no more. */
export function changeLayout(key: string, layout: readonly FormatOption[]): void {
  const sheet = sheetOf(key)
  if (!sheet) return
  changeSheet(key, { layout, wishes: { ...sheet.wishes, columns: [], renames: [], leftOut: [], key: undefined } })
  void propose(key)
}

/** Reads the files by an option that was offered. */
export function takeOffer(key: string, { option, value, keepsColumns }: LayoutOffer): void {
  const sheet = sheetOf(key)
  if (!sheet) return
  const layout = [...sheet.layout.filter(([name]) => name !== option), [option, value] as const]
  if (!keepsColumns) {
    changeLayout(key, layout)
    return
  }
  changeSheet(key, { layout })
  void propose(key)
}

function optionsOf({ input, layout }: Sheet): [string, string][] {
  return [...new Map([...input.formatOptions, ...layout])].map(([name, value]) => [name, value])
}
