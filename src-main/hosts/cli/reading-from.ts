import { isAbsolute, relative, resolve, sep } from 'node:path'

import { localFs } from '../../../src-shared/connectors/object-storage/local-fs.ts'

interface Source {
  readonly connector?: unknown
  readonly config?: { readonly path?: unknown }
}

/** A document whose relative paths begin at `baseFolder`, so that it reads the same files where it is saved in `folder`. */
export function readingFrom(folder: string, ir: unknown, baseFolder: string): unknown {
  const nodes = (ir as { readonly nodes?: unknown } | null | undefined)?.nodes
  if (folder === baseFolder || !Array.isArray(nodes)) return ir
  return { ...(ir as object), nodes: nodes.map((node: Source) => movedSource(node, folder, baseFolder)) }
}

function movedSource(node: Source, folder: string, baseFolder: string): Source {
  const path = node.config?.path
  if (node.connector !== localFs.irName || typeof path !== 'string') return node
  return { ...node, config: { ...node.config, path: seenFrom(folder, resolve(baseFolder, path)) } }
}

/** As short as it can be in the folder and below it, else in full. */
function seenFrom(folder: string, location: string): string {
  const short = relative(folder, location)
  return short === '..' || short.startsWith(`..${sep}`) || isAbsolute(short) ? location : short || '.'
}
