import { referencedNode } from './check-structure.ts'
import type { Node, NodeOf, Pipeline, SourceConfig } from './ir.ts'
import { type FileSource, isFileSource } from './source-kinds.ts'
import { nodeDefinition } from './nodes/registry.ts'

export interface ArchivedSource {
  readonly archive: NodeOf<'archive'>
  readonly source: FileSource
}

/** The sources whose files each archive node moves: all file sources whose rows can reach it, also through a target. */
export function archivedSources(pipeline: Pipeline): readonly ArchivedSource[] {
  return pipeline.nodes.flatMap((archive) => {
    if (archive.kind !== 'archive') return []
    return [...sourcesAbove(pipeline, archive)].map((source) => ({ archive, source }))
  })
}

/** A source's configuration with the folders that its files are actually moved to. */
export function archivedConfig(pipeline: Pipeline, source: FileSource): SourceConfig {
  const found = archivedSources(pipeline).find((each) => each.source.id === source.id)
  if (!found) return source.config
  const { successFolder, failureFolder } = found.archive
  const folders = { successFolder, ...(failureFolder === undefined ? {} : { failureFolder }) }
  return { ...source.config, atomicity: { ...source.config.atomicity, ...folders } }
}

/** The sources of files whose rows can reach a node, also through a target. */
export function sourcesAbove(pipeline: Pipeline, from: Node): ReadonlySet<FileSource> {
  const seen = new Set<Node>()
  const sources = new Set<FileSource>()
  const visit = (node: Node) => {
    if (seen.has(node)) return
    seen.add(node)
    if (node.kind === 'source' && isFileSource(node)) sources.add(node)
    for (const { reference } of nodeDefinition(node.kind).inputs(node)) {
      const above = referencedNode(pipeline, reference)
      if (above) visit(above)
    }
  }
  visit(from)
  return sources
}
