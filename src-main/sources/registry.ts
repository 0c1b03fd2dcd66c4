import { localFs } from './local-fs/local-fs.ts'
import type { SourceKind } from './source-kind.ts'

const kinds: readonly SourceKind[] = [localFs]

/** The kind that runs a connector; null where there is none in this build. */
export function sourceKind(connector: string): SourceKind | null {
  return kinds.find((kind) => kind.connector === connector) ?? null
}
