import type { Services } from '../services.ts'
import type { StudioParts } from '../studio-parts.ts'
import { openFiles } from './open-files.ts'
import { proposalCalls } from './proposal-calls.ts'

export const importCalls = (parts: StudioParts): Services['imports'] => ({
  open: ({ paths }, context) => openFiles(parts, paths, context?.signal ?? new AbortController().signal),
  ...proposalCalls(parts),
})
