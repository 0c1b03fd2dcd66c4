import type { ConnectorTest, ProbeStep } from '../../../src-shared/connectors/connector-record.ts'
import { isAppError } from '../../../src-shared/errors/app-error.ts'
import type { ConnectorAccess } from '../../connectors/connector-access.ts'
import { connectorRuntime } from '../../connectors/registry.ts'
import { allowedHosts } from '../runs/outside-access.ts'
import type { StoreTools } from '../../stores/store-kind.ts'
import type { StudioParts } from '../studio-parts.ts'
import { connectorAccess } from './connector-access.ts'
import { describeConnector } from './describe-connector.ts'
import { keepHostKey } from './keep-host-key.ts'
import { requireConnector, requireType } from './require-connector.ts'
import type { TestBreaker } from './test-breaker.ts'
import { withoutSecrets } from '../../connectors/without-secrets.ts'

type TestParts = Pick<StudioParts, 'store' | 'vault' | 'now' | 'folder'>

/** Goes to the system of a connector step by step, and keeps what came of it with the connector. */
export async function testConnector(parts: TestParts, breaker: TestBreaker, id: string): Promise<ConnectorTest> {
  const { store, now } = parts
  breaker.refuse(id, requireConnector(parts, id).name)
  const steps = await stepsOf(parts, () => connectorAccess(parts, id), keepHostKey(store))
  const failed = steps.find(({ state }) => state === 'failed')
  breaker.note(id, failed?.message ?? null)
  store.connectors.keepTest(id, failed ? 'error' : 'active', failed?.message ?? null, now().toISOString())
  return { works: !failed, steps, connector: await describeConnector(parts, requireConnector(parts, id)) }
}

/** Every step that was tried, up to the first that failed. What a server answers may repeat a secret, so that is taken out. */
export async function stepsOf(
  { store, folder }: Pick<TestParts, 'store' | 'folder'>,
  open: () => Promise<ConnectorAccess>,
  pinHostKey: NonNullable<StoreTools['pinHostKey']>,
): Promise<ProbeStep[]> {
  const steps: ProbeStep[] = []
  let hidden: Pick<ConnectorAccess, 'secrets' | 'config'> = { secrets: {}, config: {} }
  let mistake: string
  try {
    const access = await open()
    hidden = access
    const tools = { pinHostKey, allowedHosts: () => allowedHosts(store, process.env), keptFolder: folder.connectors }
    const runtime = connectorRuntime(access.type)
    if (!runtime) return [notTestable(access.type)]
    for await (const step of runtime.probe(access, tools)) {
      steps.push({ ...step, message: withoutSecrets(step.message, hidden) })
    }
    return steps
  } catch (error) {
    if (isAppError(error)) return [...steps, failed(withoutSecrets(error.message, hidden))]
    mistake = withoutSecrets(String(error), hidden)
  }
  // Not with its cause, which may hold a secret and would be logged.
  throw new TypeError(mistake)
}

const failed = (message: string): ProbeStep => ({ step: 'settings', state: 'failed', message, durationMs: 0 })

function notTestable(type: string): ProbeStep {
  const { label, instead } = requireType(type)
  return failed(`This build cannot test ${label}.${instead === undefined ? '' : ` ${instead}`}`)
}
