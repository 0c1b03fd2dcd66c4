import {
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete'
import { PostgreSQL, sql } from '@codemirror/lang-sql'
import type { Extension } from '@codemirror/state'
import { type EditorView, keymap } from '@codemirror/view'

import { completeFormula, type CompletionOption } from '../../../../src-shared/expression/complete-formula.ts'
import { formatFormula } from '../../../../src-shared/expression/format-formula.ts'
import type { Column } from '../../../../src-shared/values/column.ts'

/** Language support for formulas: highlighting, completion and formatting. */
export function formulaLanguage(columns: readonly Column[]): readonly Extension[] {
  const source = (context: CompletionContext): CompletionResult | null => {
    const { span, options } = completeFormula(context.state.doc.toString(), context.pos, columns)
    if (options.length === 0 || (span.start === context.pos && !context.explicit)) return null
    return { from: span.start, to: span.end, options: options.map(toCompletion), validFor: /^[\w"]*$/ }
  }
  return [
    sql({ dialect: PostgreSQL }),
    autocompletion({ override: [source], icons: false }),
    keymap.of([{ key: 'Shift-Alt-f', run: layOut }]),
  ]
}

/** Columns come before functions with the same prefix. */
const boosts: Readonly<Partial<Record<CompletionOption['kind'], number>>> = { column: 2, keyword: -1 }
const looks: Readonly<Record<CompletionOption['kind'], string>> = {
  column: 'variable',
  function: 'function',
  keyword: 'keyword',
  type: 'type',
  field: 'constant',
}

function toCompletion({ kind, label, insert, cursor, detail, info }: CompletionOption): Completion {
  return {
    label,
    type: looks[kind],
    boost: boosts[kind] ?? 0,
    ...(detail === '' ? {} : { detail }),
    ...(info === '' ? {} : { info }),
    apply: (view, _completion, from, to) => {
      view.dispatch({ changes: { from, to, insert }, selection: { anchor: from + (cursor ?? insert.length) } })
    },
  }
}

/** Formats the formula; an invalid one stays as it is. */
function layOut(view: EditorView): boolean {
  const text = view.state.doc.toString()
  const formatted = formatFormula(text)
  if (formatted !== null && formatted !== text) {
    view.dispatch({ changes: { from: 0, to: text.length, insert: formatted }, selection: { anchor: formatted.length } })
  }
  return true
}
