import { HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import type { Extension } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { tags } from '@lezer/highlight'

const looks = EditorView.theme({
  '&': { backgroundColor: 'transparent', color: 'var(--text)', fontSize: 'var(--text-12)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--font-data)', lineHeight: '18px' },
  '.cm-content': { caretColor: 'var(--accent)', padding: '6px 0' },
  '.cm-line': { padding: '0 8px' },
  // Long lines are scrolled below the numbers.
  '.cm-gutters': { backgroundColor: 'var(--surface)', color: 'var(--text-quiet)', border: 'none' },
  '.cm-lineNumbers .cm-gutterElement': { padding: '0 4px 0 12px', minWidth: '36px' },
  '.cm-cursor': { borderLeftColor: 'var(--accent)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'color-mix(in srgb, var(--accent) 24%, transparent) !important',
  },
  '.cm-placeholder': { color: 'var(--text-quiet)' },
  '.cm-matchingBracket': { backgroundColor: 'var(--accent-soft) !important', color: 'inherit' },
  '.cm-foldPlaceholder': { backgroundColor: 'var(--surface-pressed)', border: 'none', color: 'var(--text-quiet)' },
  '.cm-tooltip': {
    border: '1px solid var(--line)',
    borderRadius: 'var(--radius-card)',
    backgroundColor: 'var(--surface-raised)',
    boxShadow: 'var(--shadow-float)',
    overflow: 'hidden',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--font-data)', fontSize: 'var(--text-12)' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '3px 8px', color: 'var(--text)' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    backgroundColor: 'var(--accent-soft)',
    color: 'var(--text)',
  },
  '.cm-completionDetail': { color: 'var(--text-quiet)', fontStyle: 'normal' },
  '.cm-completionInfo': {
    padding: '6px 8px',
    maxWidth: '280px',
    fontFamily: 'var(--font-text)',
    color: 'var(--text-soft)',
  },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '500', color: 'var(--accent-text)' },
  '.cm-diagnostic': {
    padding: '6px 8px',
    borderLeft: 'none',
    fontFamily: 'var(--font-text)',
    fontSize: 'var(--text-12)',
  },
  '.cm-lintRange-error': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--bad)',
    textDecorationSkipInk: 'none',
    textUnderlineOffset: '3px',
  },
  '.cm-lintRange-warning': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--warn)',
    textUnderlineOffset: '3px',
  },
  '.cm-panels': { backgroundColor: 'var(--surface-chrome)', color: 'var(--text)', borderColor: 'var(--line)' },
})

const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.bool, tags.null], color: 'var(--kind-transform)' },
  { tag: [tags.propertyName], color: 'var(--accent-text)' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--good)' },
  { tag: [tags.number], color: 'var(--info)' },
  { tag: [tags.comment], color: 'var(--text-quiet)' },
  { tag: [tags.function(tags.variableName)], color: 'var(--info)' },
  { tag: [tags.punctuation, tags.operator], color: 'var(--text-soft)' },
])

/** The theme of all code editors, from the tokens, so that it follows light and dark without being rebuilt. */
export const codeTheme: readonly Extension[] = [looks, syntaxHighlighting(colours)]
