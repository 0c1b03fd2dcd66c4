import type { Problem } from '../errors/problem.ts'
import { type Pipeline, pipelineSchema } from './ir.ts'
import { isLegacyDocument } from './legacy/legacy-document.ts'
import { readJson } from './read-json.ts'
import { schemaProblems } from './schema-problems.ts'

export interface ParsedPipeline {
  /** Null where the document is not one of Flow IR 1.0. */
  readonly pipeline: Pipeline | null
  readonly problems: readonly Problem[]
  /** The document as it was written, as a value; null where the text is not JSON. */
  readonly document: unknown
}

/** Parses a document, given as JSON text or as a value. Names of older editors are replaced by current ones. */
export function parsePipeline(document: unknown): ParsedPipeline {
  if (typeof document !== 'string') return parseValue(document)
  const json = readJson(document)
  return json.problem ? { pipeline: null, problems: [json.problem], document: null } : parseValue(json.value)
}

function parseValue(value: unknown): ParsedPipeline {
  if (isLegacyDocument(value)) return { pipeline: null, problems: [olderDocument], document: value }
  const result = pipelineSchema.safeParse(value)
  if (result.success) return { pipeline: result.data, problems: [], document: value }
  return { pipeline: null, problems: schemaProblems(result.error.issues, value), document: value }
}

const olderDocument: Problem = {
  code: 'legacy_document',
  severity: 'error',
  message: 'This is an older document, of nodes and edges. Import it, which converts it to Flow IR 1.0.',
  nodeId: null,
  path: '',
}
