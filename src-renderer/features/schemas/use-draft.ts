import { useState } from 'react'

import type { SchemaDocument } from '../../../src-shared/schemas/schema-record.ts'
import { documentText, parseSchemaText } from './schema-text.ts'

interface Draft {
  readonly document: SchemaDocument
  /** The JSON as it is written, valid or not. */
  readonly text: string
}

interface History {
  readonly past: readonly Draft[]
  readonly present: Draft
  readonly future: readonly Draft[]
  /** What was typed into last; typing on in the same place is one step of undo. */
  readonly place: string | null
}

const mostSteps = 200

/** The schema that is being written, as rows and as JSON, with undo over both. */
export function useDraft(start: SchemaDocument) {
  const [history, setHistory] = useState<History>(() => ({
    past: [],
    present: { document: start, text: documentText(start) },
    future: [],
    place: null,
  }))
  const push = (present: Draft, place: string | null) => {
    setHistory((before) => ({
      past: place !== null && place === before.place ? before.past : [...before.past, before.present].slice(-mostSteps),
      present,
      future: [],
      place,
    }))
  }
  const { past, present, future } = history
  const parsed = parseSchemaText(present.text)
  return {
    document: present.document,
    text: present.text,
    isChanged: documentText(present.document) !== documentText(start),
    /** Why the JSON cannot be read; null where it can. */
    textProblem: parsed.kind === 'problem' && present.text !== documentText(present.document) ? parsed.message : null,
    canUndo: past.length > 0,
    canRedo: future.length > 0,
    change: (document: SchemaDocument, place: string | null = null) => {
      push({ document, text: documentText(document) }, place)
    },
    write: (text: string) => {
      const read = parseSchemaText(text)
      push({ document: read.kind === 'document' ? read.document : present.document, text }, 'json')
    },
    undo: () => {
      setHistory(({ past: [...before], present: now, future: after }) => {
        const last = before.pop()
        return last
          ? { past: before, present: last, future: [now, ...after], place: null }
          : { past: before, present: now, future: after, place: null }
      })
    },
    redo: () => {
      setHistory(({ past: before, present: now, future: [next, ...after] }) =>
        next
          ? { past: [...before, now], present: next, future: after, place: null }
          : { past: before, present: now, future: [], place: null },
      )
    },
  }
}
