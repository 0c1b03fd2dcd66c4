import type { ColumnSuggestion } from '../../../../src-shared/preview/exploration.ts'
import { formatCount } from '../../../../src-shared/values/format-count.ts'
import css from './column-menu.module.css'

interface SuggestionWordsProps {
  readonly suggestion: ColumnSuggestion
  readonly canQuarantine: boolean
}

/** What a suggestion rests on and what it does, under its name. */
export function SuggestionWords({ suggestion, canQuarantine }: SuggestionWordsProps) {
  const { label, evidence, example, misfits } = suggestion
  return (
    <span className={css['suggestion']}>
      <span className={css['suggestionLabel']}>{label}</span>
      <span className={css['evidence']}>
        {evidence}
        {misfits > 0 ? `; the other ${formatCount(misfits)} ${misfitWords(misfits, canQuarantine)}` : ''}
      </span>
      {example ? (
        <span className={css['example']}>
          <s>{shown(example.before)}</s> → <b>{example.after === null ? 'null' : shown(example.after)}</b>
        </span>
      ) : null}
    </span>
  )
}

/** Spaces are what some suggestions are about. */
const shown = (text: string): string => (text === '' ? 'empty' : text.replaceAll(/^\s|\s$|\s(?=\s)/g, '·'))

function misfitWords(misfits: number, canQuarantine: boolean): string {
  if (canQuarantine) return misfits === 1 ? 'goes to quarantine' : 'go to quarantine'
  return misfits === 1 ? 'becomes null' : 'become null'
}
