import type { PipelineSql } from '../../../src-shared/contract/records.ts'
import { isError } from '../../../src-shared/errors/problem.ts'
import { sqlDialect } from '../../../src-shared/sql/dialects/registry.ts'
import type { DialectName } from '../../../src-shared/sql/dialects/sql-dialect.ts'
import type { RunFile } from '../../engine/run/run-port.ts'
import { upstreamOf } from '../../../src-shared/pipeline/upstream-of.ts'
import type { StudioParts } from '../studio-parts.ts'
import { requestedNode } from './requested-node.ts'
import type { CheckedDocument, OpenDocument } from './check-document.ts'
import { missingFile, sourcesOf } from './sources-of.ts'
import { problemsInTheWay } from './problems-in-the-way.ts'

export interface CompileRequest {
  readonly document: OpenDocument
  readonly checked: CheckedDocument
  readonly dialect: DialectName
  /** One node or one of its branches; then only its inputs have to be valid. */
  readonly only: string | null
}

/** A document as SQL, over the files that a run would read now; only its problems if it has errors. Moves no file. */
export async function compileDocument(
  { runner, folder, columns, now }: StudioParts,
  { document, checked, dialect, only }: CompileRequest,
): Promise<PipelineSql> {
  const { pipeline, schemas, tables, queryColumns } = checked
  const asked = only === null || !pipeline ? null : requestedNode(pipeline, only)
  const upstream = pipeline && asked ? upstreamOf(pipeline, asked.id) : null
  const errors = (upstream ? problemsInTheWay(checked.problems, upstream) : checked.problems).filter(isError)
  if (!pipeline || errors.length > 0) return { dialect, problems: errors, setup: '', nodes: [] }
  const ir = upstream ? { ...pipeline, nodes: pipeline.nodes.filter((node) => upstream.has(node.id)) } : pipeline
  const files: Record<string, readonly RunFile[]> = {}
  for (const source of sourcesOf(ir, document)) {
    const { files: found } = await columns.open(source, now(), { found: checked.found[source.nodeId] })
    if (found.length === 0 && (sqlDialect(dialect).readsFiles || (source.config.columns ?? []).length === 0))
      throw missingFile(source)
    files[source.nodeId] = found
  }
  const compiled = await runner.compile({ ir, dialect, schemas, tables, queryColumns, files, tempFolder: folder.temp })
  if (only === null) return compiled
  return { ...compiled, nodes: compiled.nodes.filter(({ id, nodeId }) => id === only || nodeId === only) }
}
