import { type Diagnostic, linter, setDiagnostics } from '@codemirror/lint'
import { type Extension, Prec } from '@codemirror/state'
import { EditorView, keymap } from '@codemirror/view'
import CodeMirror, { type BasicSetupOptions } from '@uiw/react-codemirror'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'

import { codeTheme } from './code-theme.ts'

export interface CodeEditorProps {
  readonly value: string
  /** Absent where the text is only read. */
  readonly onChange?: (value: string) => void
  readonly onBlur?: () => void
  /** What the text is, for those who do not see it. */
  readonly label: string
  /** The policy's nonce for style elements made at run time. */
  readonly nonce: string
  readonly extensions?: readonly Extension[]
  /** The problems of the current text, by position. */
  readonly diagnostics?: readonly Diagnostic[]
  readonly placeholder?: string
  /** `field` is one control among others in a form; `page` fills its box and has line numbers. */
  readonly size: 'field' | 'page'
  readonly className?: string | undefined
}

// Ctrl Enter is a shortcut of the studio, even inside the editor.
const studioKeys = keymap.of([
  {
    key: 'Mod-Enter',
    run: () => window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true })),
  },
])

const fieldSetup: BasicSetupOptions = {
  lineNumbers: false,
  foldGutter: false,
  highlightActiveLine: false,
  highlightActiveLineGutter: false,
  highlightSelectionMatches: false,
  searchKeymap: false,
  foldKeymap: false,
  lintKeymap: false,
}
const pageSetup: BasicSetupOptions = { highlightActiveLine: false, highlightActiveLineGutter: false }

/** Text with structure (JSON, SQL, a formula), edited or read. */
export function CodeEditor(props: CodeEditorProps) {
  const { value, onChange, onBlur, label, nonce, extensions, diagnostics, placeholder, size, className } = props
  const [view, setView] = useState<EditorView | null>(null)
  const all = useMemo(
    () => [
      EditorView.cspNonce.of(nonce),
      // Keyboard users reach the scroller only through it.
      EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
      // Tab leads on to the next control, as everywhere else in the studio.
      ...(size === 'field' ? [EditorView.lineWrapping] : []),
      Prec.highest(studioKeys),
      // Without it marks are gone with the next change of the extensions, which every drawing of the form makes.
      linter(null),
      ...codeTheme,
      ...(extensions ?? []),
    ],
    [nonce, label, extensions, size],
  )
  // The editor is set up anew for every other handler, which each drawing of a form brings.
  const latest = useRef({ onChange, onBlur })
  useEffect(() => {
    latest.current = { onChange, onBlur }
  })
  const marks = useRef(0)
  const change = useCallback((text: string) => latest.current.onChange?.(text), [])
  const blur = useCallback(() => latest.current.onBlur?.(), [])
  useEffect(() => {
    if (!view || !diagnostics || (diagnostics.length === 0 && marks.current === 0)) return
    marks.current = diagnostics.length
    const end = view.state.doc.length
    // A problem may belong to an older text.
    const inside = diagnostics.map((each) => ({ ...each, from: Math.min(each.from, end), to: Math.min(each.to, end) }))
    view.dispatch(setDiagnostics(view.state, inside))
  }, [view, diagnostics])
  return (
    <CodeMirror
      onCreateEditor={setView}
      className={className ?? ''}
      value={value}
      theme="none"
      indentWithTab={false}
      basicSetup={size === 'field' ? fieldSetup : pageSetup}
      readOnly={onChange === undefined}
      extensions={all}
      {...(size === 'page' ? { height: '100%' } : {})}
      {...(placeholder === undefined ? {} : { placeholder })}
      {...(onChange === undefined ? {} : { onChange: change })}
      onBlur={blur}
    />
  )
}
