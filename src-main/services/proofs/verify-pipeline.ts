import { AppError } from '../../../src-shared/errors/app-error.ts'
import { parsePipeline } from '../../../src-shared/pipeline/parse-pipeline.ts'
import { compareProof, type ProofReport } from '../../../src-shared/remotes/compare-proof.ts'
import type { ProofBadge } from '../../../src-shared/remotes/link.ts'
import { proofRows } from '../../../src-shared/remotes/proof-rows.ts'
import type { Proof, ProofOutput } from '../../../src-shared/remotes/proof.ts'
import { roomyField } from '../../../src-shared/schemas/schema-of-columns.ts'
import { schemaNamed } from '../../../src-shared/schemas/schema-named.ts'
import type { SchemaField } from '../../../src-shared/schemas/schema-record.ts'
import { requirePipeline } from '../pipelines/edit-pipelines.ts'
import { withRemote } from '../remotes/edit-remotes.ts'
import type { StudioParts } from '../studio-parts.ts'
import { makeProof } from './make-proof.ts'
import { remotePlace } from './remote-place.ts'
import { runProof } from './run-proof.ts'

/** Runs a proof on a remote and compares what came of it; a pipeline's own is made here first. The badge of it is kept. */
export async function verifyPipeline(
  parts: StudioParts,
  { remoteId, pipelineId, proof }: { remoteId: string; pipelineId: string; proof?: Proof | undefined },
  signal?: AbortSignal,
): Promise<ProofReport> {
  const { store, now } = parts
  const { version, name } = requirePipeline(parts, pipelineId)
  const expected = proof ?? (await makeProof(parts, pipelineId, proofRows, signal))
  const { pipeline } = parsePipeline(expected.ir)
  if (!pipeline) throw new AppError('proof_failed', { pipeline: name, reason: 'its document cannot be read' })
  const targets = expected.outputs.map((output) => ({
    ...{ nodeId: output.nodeId, key: output.key },
    fields: fieldsOf(
      parts,
      pipeline.nodes.find(({ id }) => id === output.nodeId),
      output,
    ),
  }))
  const found = await withRemote(parts, remoteId, signal, (client) =>
    runProof(remotePlace(client), { pipeline, inputs: expected.inputs, targets }),
  )
  const report = compareProof(expected, found)
  const { isSame, rows, total, counts } = report
  const badge: ProofBadge = { isSame, version, rows, differences: total + counts.length, at: now().toISOString() }
  store.remotes.keepProof(remoteId, pipelineId, badge)
  return report
}

/** As the schema here has them; texts where there is none. */
function fieldsOf({ store }: StudioParts, node: unknown, { columns }: ProofOutput): readonly SchemaField[] {
  const table = (node as { readonly schema?: string } | undefined)?.schema ?? ''
  const schema = schemaNamed(table, store.schemas.list())
  return columns.map((name) => {
    const field = schema?.fields.find((each) => each.name === name)
    if (!field) return roomyField(name, 'text')
    const { generated: _, ...plain } = field
    return plain
  })
}
