import type { ConnectorRuntime } from './connector-runtime.ts'
import { connectorSteps } from './probed-connector.ts'

/** Can be tested; no run reads from it yet. */
export const kinesisConnector: ConnectorRuntime = {
  type: 'amazon_kinesis',
  probe: async function* (access) {
    // Its client is large, and most processes never need it.
    const { probeKinesis } = await import('../streams/kinesis/probe-kinesis.ts')
    yield* connectorSteps(probeKinesis(access))
  },
}
