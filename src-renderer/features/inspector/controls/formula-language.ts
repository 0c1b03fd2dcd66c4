import {
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete'
import { PostgreSQL, sql } from '@codemirror/lang-sql'
import type { Extension } from '@codemirror/state'

import { formulaFunctions } from '../../../../src-shared/expression/functions/registry.ts'
import type { Column } from '../../../../src-shared/values/column.ts'
import { formatColumnType } from '../../../../src-shared/values/column-type.ts'

const plainName = /^[a-z_][a-z0-9_]*$/

/** What a formula's editor knows: how it is coloured, and the columns and functions that can be used in it. */
export function formulaLanguage(columns: readonly Column[]): readonly Extension[] {
  const completions = [...columns.map(columnCompletion), ...functionCompletions]
  const source = (context: CompletionContext): CompletionResult | null => {
    const word = context.matchBefore(/[\w"]+/)
    if (!word && !context.explicit) return null
    return { from: word?.from ?? context.pos, options: completions, validFor: /^[\w"]*$/ }
  }
  return [sql({ dialect: PostgreSQL }), autocompletion({ override: [source], icons: false })]
}

const columnCompletion = ({ name, type }: Column): Completion => ({
  label: name,
  apply: plainName.test(name) ? name : `"${name.replaceAll('"', '""')}"`,
  detail: formatColumnType(type),
  type: 'variable',
  boost: 1,
})

const functionCompletions: readonly Completion[] = formulaFunctions.map(({ name, signatures, doc, example }) => ({
  label: name,
  detail: signatures[0] ?? '',
  info: `${doc} ${example}`,
  type: 'function',
  // The cursor goes between the parentheses.
  apply: (view, _completion, from, to) => {
    view.dispatch({ changes: { from, to, insert: `${name}()` }, selection: { anchor: from + name.length + 1 } })
  },
}))
