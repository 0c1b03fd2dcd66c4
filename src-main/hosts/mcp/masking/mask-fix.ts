import type { Fix } from '../../../../src-shared/errors/problem.ts'
import { looksLikeValue } from './mask-columns.ts'
import { maskSentence, textsOf } from './mask-sentence.ts'

/** A change that would solve a problem; null where it would bring a text into the document that may be a value. */
export function maskFix({ label, edits }: Fix, known: ReadonlySet<string>): Fix | null {
  const isShown = (text: string) => known.has(text) || (!looksLikeValue(text) && maskSentence(text, known) === text)
  const texts = [...textsOf(edits.map(({ value }) => value))]
  return texts.every(isShown) ? { label: maskSentence(label, known), edits } : null
}
