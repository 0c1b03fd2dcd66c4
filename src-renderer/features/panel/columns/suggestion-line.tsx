import type { ColumnSuggestion } from '../../../../src-shared/preview/exploration.ts'
import { formatCountOf } from '../../../../src-shared/values/format-count.ts'
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
        {misfits > 0 ? `; ${formatCountOf(misfits, 'value')} that ${misfitWords(misfits, canQuarantine)}` : ''}
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
  if (canQuarantine) return misfits === 1 ? 'does not fit goes to quarantine' : 'do not fit go to quarantine'
  return misfits === 1 ? 'does not fit becomes null' : 'do not fit become null'
}
