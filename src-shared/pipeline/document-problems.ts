import { isError, type Problem } from '../errors/problem.ts'
import { fileFormatDefinition } from '../formats/registry.ts'
import { type CheckContext, checkPipeline } from './check-pipeline.ts'
import type { Pipeline } from './ir.ts'
import { isFileSource } from './source-kinds.ts'

/** A column that is there, or is not. */
const aboutNames: ReadonlySet<string> = new Set([
  'column_unknown',
  'column_not_in_table',
  'column_new',
  'column_unfed',
  'column_exists',
  'column_twice',
  'column_reserved',
  'key_unfed',
  'watermark_unfed',
])

/**
 * The problems of a check that a document has whatever its files bring. The others come from the columns of the files as they are
 * now, so the next file may not have them, and a run that meets them fails by its data.
 */
export function documentProblems(
  pipeline: Pipeline,
  context: CheckContext,
  problems: readonly Problem[],
): readonly Problem[] {
  if (!problems.some(isError)) return problems
  const files = pipeline.nodes.filter((node) => node.kind === 'source').filter(isFileSource)
  const unread = Object.fromEntries(files.map(({ id }) => [id, null]))
  const sourceColumns = { ...context.sourceColumns, ...unread }
  const own = new Set(checkPipeline(pipeline, { ...context, sourceColumns }).problems.map(placeOf))
  // Of a text file only the names of the columns can be wrong; its types are the document's.
  const bringTypes = files.some(({ config }) => !fileFormatDefinition(config.format).isText)
  return problems.filter((problem) => own.has(placeOf(problem)) || !(bringTypes || aboutNames.has(problem.code)))
}

const placeOf = ({ code, path }: Problem): string => `${code} ${path}`
