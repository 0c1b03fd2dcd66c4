import type { RunDetail, RunRecord } from '../../../../src-shared/contract/records.ts'
import type { NodeResult } from '../../../../src-shared/runs/run-result.ts'
import { maskColumn } from './mask-columns.ts'
import { maskFailure } from './mask-failure.ts'
import { maskSentence } from './mask-sentence.ts'
import type { NameRules } from './name-rules.ts'

/** A run in a list. */
export const maskRunRecord = ({ error, ...run }: RunRecord, rules: NameRules) => ({
  ...run,
  error: error && maskFailure(error, rules),
})

/** How a run ended, in the platform's shape, with the counts of its receipt. */
export function maskRun({ id, pipelineId, irVersion, status, result, error }: RunDetail, rules: NameRules) {
  const failedNodeId = result?.failedNodeId ?? error?.nodeId
  const receipt = result?.receipt
  return {
    ...{ runId: id, pipelineId, irVersion, status },
    ok: status === 'succeeded',
    nodeResults: (result?.nodeResults ?? []).map((node) => maskNodeResult(node, rules)),
    ...(failedNodeId === undefined ? {} : { failedNodeId }),
    ...(error ? { error: maskFailure(error, rules).message, failure: maskFailure(error, rules) } : {}),
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

/** A hook says what it does, and one that failed in the words of the database; a source says the names that its files have. */
function maskNodeResult({ meta, ...node }: NodeResult, rules: NameRules): NodeResult {
  if (meta === undefined) return node
  return {
    ...node,
    meta: Object.fromEntries(Object.entries(meta).map(([key, said]) => [key, maskMeta(key, said, rules)])),
  }
}

interface SaidHook {
  readonly what?: string
  readonly failure?: string | null
}

function maskMeta(key: string, said: unknown, rules: NameRules): unknown {
  if (!Array.isArray(said)) return said
  switch (key) {
    case 'hooks':
      return (said as readonly SaidHook[]).map((hook) => ({
        ...hook,
        ...(typeof hook.what === 'string' ? { what: maskSentence(hook.what, rules) } : {}),
        ...(typeof hook.failure === 'string' ? { failure: maskSentence(hook.failure, rules) } : {}),
      }))
    case 'ignoredColumns':
    case 'filledColumns':
      return (said as readonly string[]).map((name) => maskColumn(name, rules))
    case 'renamedColumns':
      return (said as readonly { readonly from: string; readonly to: string; readonly why: string }[]).map(
        (renamed) => ({
          ...renamed,
          ...{ from: maskColumn(renamed.from, rules), to: maskColumn(renamed.to, rules) },
        }),
      )
    default:
      return said
  }
}
