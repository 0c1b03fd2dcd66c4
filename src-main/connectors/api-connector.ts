import { probeApi } from '../apis/probe-api.ts'
import { apiTypes } from '../apis/registry.ts'
import type { ConnectorRuntime } from './connector-runtime.ts'

/** An HTTP API as a connector: its host, its sign-in and its first page. */
const apiConnector = (type: string): ConnectorRuntime => ({
  type,
  probe: async function* (access) {
    for await (const { name, ok, detail, durationMs } of probeApi(access)) {
      yield { step: name, state: ok ? 'done' : 'failed', message: detail, durationMs }
    }
  },
})

export const apiConnectors: readonly ConnectorRuntime[] = apiTypes.map(apiConnector)
