import type { ProbeStep as ConnectorStep } from '../../src-shared/connectors/connector-record.ts'
import type { ProbeStep } from '../stores/probe.ts'

/** The steps of a store or a database as a connector tells them. */
export async function* connectorSteps(steps: AsyncIterable<ProbeStep>): AsyncGenerator<ConnectorStep, void> {
  for await (const { name, ok, detail, durationMs } of steps) {
    yield { step: name, state: ok ? 'done' : 'failed', message: detail, durationMs }
  }
}
