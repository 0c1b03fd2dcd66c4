import { randomUUID } from 'node:crypto'

import { AppError, toFailureRecord } from '../../../src-shared/errors/app-error.ts'
import type { ImportEvent, ImportProposal } from '../../../src-shared/contract/import-proposal.ts'
import { importProposalSchema, importRequestSchema } from '../../../src-shared/contract/import-proposal.ts'
import type { LoadProposal } from '../../../src-shared/load-proposal/load-proposal.ts'
import { applyLoad } from '../load/apply-load.ts'
import { fileLoads } from '../load/file-loads.ts'
import type { LoadRequest } from '../load/propose-file-load.ts'
import type { Services } from '../services.ts'
import type { StudioParts } from '../studio-parts.ts'
import { previewImport } from './preview-import.ts'
import { readWhileListening } from './read-while-listening.ts'

/** Proposals that somebody may still be looking at. */
const mostKept = 100

/** Who looks at the rows is about to load them: a process and the database are there by then. */
function prepareLoad({ runner, engine }: StudioParts): void {
  void runner.prepare()
  // The load itself says what is in the way.
  engine.settings().catch(() => undefined)
}

/** From files to a table in the studio: what was proposed and shown is kept here, and exactly that is done. */
export function proposalCalls(parts: StudioParts): Omit<Services['imports'], 'open'> {
  const loads = fileLoads(parts)
  const kept = new Map<string, LoadProposal>()
  const require = (id: string): LoadProposal => {
    const proposal = kept.get(id)
    if (!proposal) throw new AppError('import_forgotten', {})
    return proposal
  }
  const keep = (proposal: LoadProposal): ImportProposal => {
    const id = randomUUID()
    kept.set(id, proposal)
    for (const oldest of kept.keys()) if (kept.size > mostKept) kept.delete(oldest)
    // Without what only the services need: the document and its folder.
    return importProposalSchema.parse({ ...proposal, id })
  }
  return {
    propose: (request, context) =>
      Promise.resolve(
        readWhileListening<ImportEvent>(async (tell) => {
          try {
            const onShare = (share: number) => {
              tell({ type: 'reading', share })
            }
            const asked: LoadRequest = importRequestSchema.parse(request)
            const proposal = await loads.propose(asked, { signal: context?.signal, onShare })
            tell({ type: 'proposed', proposal: keep(proposal) })
          } catch (thrown) {
            const error = toFailureRecord(thrown)
            if (error.code === 'bug') parts.log.bug(thrown, 'an import')
            tell({ type: 'failed', error })
          }
        }),
      ),
    preview: async ({ id }) => {
      try {
        return await previewImport(parts, require(id))
      } finally {
        prepareLoad(parts)
      }
    },
    apply: async ({ id, again, run = true }) => {
      const proposal = require(id)
      const applied = await applyLoad(parts, proposal, { again, run })
      if (applied.kind === 'refused')
        return { pipelineId: null, runId: null, before: null, problems: [...applied.problems] }
      const runId = applied.kind === 'started' ? applied.run.id : null
      const before = applied.kind === 'made' ? applied.before : null
      return { pipelineId: proposal.pipeline.id, runId, before, problems: [] }
    },
  }
}
