import type { EntryProblem } from '../../src-shared/connectors/check-connector.ts'
import type { ProbeStep } from '../../src-shared/connectors/connector-record.ts'
import type { StoreTools } from '../stores/store-kind.ts'
import type { BrowsedPlace } from './browsed-place.ts'
import type { ConnectorAccess } from './connector-access.ts'

/** What this build can do with a connector type, besides reading rows in a run. */
export interface ConnectorRuntime {
  readonly type: string
  /** What is wrong with its settings besides their form. Reaches nothing. */
  check?(config: Readonly<Record<string, unknown>>): readonly EntryProblem[]
  /** Tries the way to the system step by step, up to the first that fails. Changes nothing there. */
  probe(access: ConnectorAccess, tools: StoreTools): AsyncIterable<ProbeStep>
  /** What lies directly at a path, or where the connector begins (null). Absent: it has no places. */
  browse?(access: ConnectorAccess, tools: StoreTools, path: string | null): BrowsedPlace
}
