import { formatCount } from '../../../../src-shared/values/format-count.ts'
import { type LoadConnections, openLoadConnections } from '../../../load/session/load-connections.ts'
import { postgresProvider } from '../../compile/nodes/compile-input-check.ts'
import { runExternalLookups } from '../external-lookups/run-external-lookups.ts'
import type { Engine } from '../open-engine.ts'
import type { ProveWith } from '../proof/prove-stages.ts'
import type { PreviewJob } from '../run-port.ts'

/** Distinct values that a library of this machine is asked about; more would keep the person waiting. */
const mostAsked = 1_000
/** Distinct texts that are put to Postgres, which answers thousands at once. */
const mostPutToPostgres = 20_000

export interface PreviewAnswers {
  readonly answer: ProveWith['answer']
  /** A connection to the engine database, opened when somebody needs it. */
  client(): Promise<LoadConnections['client']>
  /** What a run does differently: "ask: no external lookups in a preview, a run makes them". */
  silence(): readonly string[]
  close(): Promise<void>
}

/** Answers from this machine and from the engine database, if that is running; nobody else is asked while somebody draws. */
export function openPreviewAnswers(
  engine: Engine,
  { database }: Pick<PreviewJob, 'database'>,
  mostTexts = mostPutToPostgres,
): PreviewAnswers {
  const silent = new Map<string, string>()
  let connections: Promise<LoadConnections> | null = null
  const client = async () => {
    if (database === null) throw new TypeError('this preview has no database to ask')
    connections ??= openLoadConnections(database, 'weir preview')
    return (await connections).client
  }
  const asking = (allowance: (isLocal: boolean) => number) =>
    runExternalLookups({
      engine,
      outside: { allowedHosts: [], secrets: {} },
      database: client,
      allowance,
      onResults: ({ nodeId, ask }, answered, total) => {
        if (answered === total) silent.delete(nodeId)
        else
          silent.set(nodeId, ask.provider === postgresProvider ? unjudged(nodeId) : silenceOf(nodeId, answered, total))
      },
    })
  const outside = asking((isLocal) => (isLocal ? mostAsked : 0))
  const inside = asking(() => (database === null ? 0 : mostTexts))
  return {
    client,
    answer: (compiled, signal) => (compiled.ask.provider === postgresProvider ? inside : outside)(compiled, signal),
    silence: () => [...silent.values()],
    close: async () => {
      await connections?.then(
        (open) => open.close(),
        () => undefined,
      )
    },
  }
}

const unjudged = (nodeId: string): string => `${nodeId}: some values are judged by Postgres in a run only`

function silenceOf(nodeId: string, answered: number, total: number): string {
  const asked = answered === 0 ? 'no' : `${formatCount(answered)} of ${formatCount(total)}`
  return `${nodeId}: ${asked} external lookups in a preview, a run makes ${answered === 0 ? 'them' : 'all'}`
}
