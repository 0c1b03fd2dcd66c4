import type { ImportPreview, ImportProposal, ImportWishes } from '../../../src-shared/contract/import-proposal.ts'
import { firstWords } from '../../../src-shared/values/example-words.ts'
import { formatCountOf } from '../../../src-shared/values/format-count.ts'

/** That a load would stop and load nothing, and what lets it go on. */
export interface LoadStop {
  readonly sentences: readonly string[]
  /** Null where the file, the table or the pipeline has to change. */
  readonly way: { readonly label: string; readonly wish: Partial<ImportWishes> } | null
}

const mostSentences = 3

/** What the rows say that were tried on the table; where not all of them were, what the values of the files say. */
export function loadStop(
  { columns, isNewTable, key, keys, mode }: Pick<ImportProposal, 'columns' | 'isNewTable' | 'key' | 'keys' | 'mode'>,
  { onRepeat, rowValidation = 'strict' }: Pick<ImportWishes, 'onRepeat' | 'rowValidation'>,
  preview: Pick<ImportPreview, 'stopping' | 'loaded'> | null,
): LoadStop | null {
  const repeats = keys.find((each) => each.columns.join('\0') === key.join('\0'))?.repeats ?? 0
  // The table itself rejects such a row where rows are added; an update by key cannot choose between two.
  const takesNone = mode === 'upsert' || rowValidation === 'strict'
  if (key.length > 0 && repeats > 0 && onRepeat === undefined && takesNone) {
    const sentence = `${formatCountOf(repeats, 'row has', 'rows have')} a value in ${key.join(', ')} that an earlier row of the file has, and the table takes each once.`
    return { sentences: [sentence], way: keepFirst }
  }
  const stopping = preview?.stopping ?? []
  if (stopping.length > 0) {
    const sentences = stopping.slice(0, mostSentences).map(stopWords)
    return { sentences, way: stopping.every(({ isOfTable }) => isOfTable) ? keepAside : null }
  }
  if (isNewTable || (preview !== null && preview.loaded !== null)) return null
  const misfits = columns.filter(({ to, stops }) => to !== null && stops !== null && stops.count !== null)
  if (misfits.length === 0) return null
  const sentences = misfits.slice(0, mostSentences).map(({ from, remarks }) => `${from}: ${remarks.at(-1) ?? ''}.`)
  return { sentences, way: keepAside }
}

/** "2 rows have a born that the table does not take, first at line 8: 31/02/20xx." */
function stopWords({ column, value, line, rows, sentence, isOfTable }: ImportPreview['stopping'][number]): string {
  if (column === null || value === null || !isOfTable) return sentence
  const verb = formatCountOf(rows, 'row has', 'rows have')
  return `${verb} a value in ${column} that the table does not take, ${firstWords(value, line)}.`
}

const keepFirst: LoadStop['way'] = { label: 'Keep the repeats in quarantine', wish: { onRepeat: 'quarantine' } }
const keepAside: LoadStop['way'] = { label: 'Keep those rows in quarantine', wish: { rowValidation: 'skip' } }
