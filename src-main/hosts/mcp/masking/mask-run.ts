import type { RunDetail, RunRecord } from '../../../../src-shared/contract/records.ts'
import type { NodeResult } from '../../../../src-shared/runs/run-result.ts'
import { maskFailure } from './mask-failure.ts'
import { maskSentence, textsOf } from './mask-sentence.ts'

/** A run in a list. */
export const maskRunRecord = ({ error, ...run }: RunRecord) => ({ ...run, error: error && maskFailure(error) })

/** How a run ended, in the platform's shape, with the counts of its receipt. */
export function maskRun({ id, pipelineId, irVersion, status, result, error, ir }: RunDetail) {
  const known = textsOf(ir)
  const failedNodeId = result?.failedNodeId ?? error?.nodeId
  const receipt = result?.receipt
  return {
    ...{ runId: id, pipelineId, irVersion, status },
    ok: status === 'succeeded',
    nodeResults: (result?.nodeResults ?? []).map((node) => maskNodeResult(node, known)),
    ...(failedNodeId === undefined ? {} : { failedNodeId }),
    ...(error ? { error: maskFailure(error, known).message, failure: maskFailure(error, known) } : {}),
    ...(receipt
      ? {
          receipt: {
            balanced: receipt.balanced,
            nodes: receipt.nodes.map(({ nodeId, kind, rowsIn, rowsOut, exits }) => ({
              nodeId,
              kind,
              rowsIn,
              rowsOut,
              exits,
            })),
            targets: receipt.targets,
            quarantine: receipt.quarantine,
          },
        }
      : {}),
  }
}

/** A hook says what it does, and one that failed in the words of the database. */
function maskNodeResult({ meta, ...node }: NodeResult, known: ReadonlySet<string>): NodeResult {
  if (meta === undefined) return node
  const { hooks, ...others } = meta
  if (!Array.isArray(hooks)) return { ...node, meta }
  const masked = (hooks as readonly { readonly what?: string; readonly failure?: string | null }[]).map((hook) => ({
    ...hook,
    ...(typeof hook.what === 'string' ? { what: maskSentence(hook.what, known) } : {}),
    ...(typeof hook.failure === 'string' ? { failure: maskSentence(hook.failure, known) } : {}),
  }))
  return { ...node, meta: { ...others, hooks: masked } }
}
