import type { Diagnostic } from '@codemirror/lint'
import { json } from '@codemirror/lang-json'
import { useMemo, useState } from 'react'

import { styleNonce } from '../../api/style-nonce.ts'
import { openDocument, useEditor } from '../../document/document-store.ts'
import { CodeEditor } from '../../ui/code/code-editor.tsx'
import css from './json-editor.module.css'
import { locatePath } from './locate-path.ts'
import { readText } from './read-text.ts'

const language = [json()]

/** The document as text. Valid text updates the document while typing; invalid text stays in the editor. */
export function JsonEditor() {
  const document = useEditor(openDocument)
  const problems = useEditor((state) => state.checked?.result.problems)
  const dispatch = useEditor((state) => state.dispatch)
  const seal = useEditor((state) => state.seal)
  const shownText = useMemo(() => JSON.stringify(document, null, 2), [document])
  const [draft, setDraft] = useState<{ readonly text: string; readonly of: string } | null>(null)
  const text = draft?.of === shownText ? draft.text : shownText
  const read = useMemo(() => readText(text), [text])

  const diagnostics = useMemo<readonly Diagnostic[]>(() => {
    if (read.document === null) return [{ from: read.at, to: read.at + 1, severity: 'error', message: read.message }]
    return (problems ?? []).map((problem) => {
      const { from, to } = locatePath(text, problem.path)
      return { from, to, severity: problem.severity, message: problem.message }
    })
  }, [read, problems, text])

  return (
    <section className={css['page']} aria-label="The pipeline as JSON">
      {read.document === null ? (
        <p className={css['state']} role="status">
          {read.message} The canvas keeps the last valid document.
        </p>
      ) : null}
      <div className={css['text']}>
        <CodeEditor
          size="page"
          label="The pipeline as JSON"
          nonce={styleNonce()}
          className={css['editor']}
          extensions={language}
          diagnostics={diagnostics}
          value={text}
          onChange={(next) => {
            const parsed = readText(next)
            if (parsed.document === null) {
              setDraft({ text: next, of: shownText })
              return
            }
            // The text stays as typed instead of being formatted, so that the cursor does not move.
            setDraft({ text: next, of: JSON.stringify(parsed.document, null, 2) })
            dispatch({ type: 'replaceDocument', document: parsed.document }, { typing: true })
          }}
          onBlur={seal}
        />
      </div>
    </section>
  )
}
