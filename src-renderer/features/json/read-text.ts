import { lineAndColumn, readJson } from '../../../src-shared/pipeline/read-json.ts'
import { type PipelineDocument, readDocument } from '../../document/pipeline-document.ts'

export type ReadText =
  | { readonly document: PipelineDocument }
  | { readonly document: null; readonly message: string; readonly at: number; readonly line: number }

/** Parses the text of a document, or returns what is wrong and where. */
export function readText(text: string): ReadText {
  const { value, problem } = readJson(text)
  if (problem) {
    const at = problem.span?.start ?? 0
    return { document: null, message: problem.message, at, line: lineAndColumn(text, at).line }
  }
  const document = readDocument(value)
  if (document) return { document }
  const message = 'A pipeline has "nodes": a list in which every node has an "id" of its own and a "kind".'
  return { document: null, message, at: 0, line: 1 }
}
