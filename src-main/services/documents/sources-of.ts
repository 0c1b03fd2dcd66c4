import { isFileSource } from '../../../src-shared/pipeline/source-kinds.ts'
import { archivedConfig } from '../../../src-shared/pipeline/archived-sources.ts'
import type { Pipeline } from '../../../src-shared/pipeline/ir.ts'
import { AppError } from '../../../src-shared/errors/app-error.ts'
import type { Source } from '../../sources/source.ts'
import { wanted } from '../../sources/source-place.ts'

/** The source nodes of a document that read files, with the folder their relative paths start from and the folders an archive node gives them. */
export function sourcesOf(
  pipeline: Pipeline,
  { baseFolder, pipelineId = pipeline.id }: { readonly baseFolder: string; readonly pipelineId?: string | undefined },
): readonly Source[] {
  return pipeline.nodes.flatMap((node) => {
    if (node.kind !== 'source' || !isFileSource(node)) return []
    const { id: nodeId, connector, connectorId = null } = node
    return [{ pipelineId, nodeId, connector, connectorId, config: archivedConfig(pipeline, node), baseFolder }]
  })
}

/** The failure that a source finds nothing to read. */
export function missingFile(source: Source): AppError {
  return new AppError('file_missing', { nodeId: source.nodeId, ...wanted(source) })
}
