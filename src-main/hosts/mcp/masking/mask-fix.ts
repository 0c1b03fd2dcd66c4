import type { Fix } from '../../../../src-shared/errors/problem.ts'
import { looksLikeValue } from './mask-columns.ts'
import { maskSentence } from './mask-sentence.ts'
import type { NameRules } from './name-rules.ts'
import { textsOf } from './texts-of.ts'

/** A change that would solve a problem; null where it would bring a text into the document that may be a value. */
export function maskFix({ label, edits }: Fix, rules: NameRules): Fix | null {
  const isShown = (text: string) =>
    rules.known.has(text) || (!looksLikeValue(text) && maskSentence(text, rules) === text)
  const texts = [...textsOf(edits.map(({ value }) => value))]
  return texts.every(isShown) ? { label: maskSentence(label, rules), edits } : null
}
