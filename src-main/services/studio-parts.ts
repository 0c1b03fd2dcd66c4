import type { SystemInfo } from '../../src-shared/contract/records.ts'
import type { ApplyBackground, ChoosePath, HttpApiSwitch, OpenAddress } from '../studio-options.ts'
import type { LazyVault } from '../secrets/lazy-vault.ts'
import type { Receiver } from '../webhooks/open-receiver.ts'
import type { KnownColumns } from './documents/known-columns.ts'
import type { KnownQueries } from './documents/known-queries.ts'
import type { KnownTables } from './documents/known-tables.ts'
import type { RunManager } from './runs/run-manager.ts'
import type { RunParts } from './runs/run-order.ts'

/** The parts that the use cases need, created by the composition root. */
export interface StudioParts extends RunParts {
  readonly host: SystemInfo['host']
  readonly columns: KnownColumns
  readonly queries: KnownQueries
  readonly tables: KnownTables
  readonly runManager: RunManager
  readonly choosePath: ChoosePath | null
  /** Takes what others send; absent in a command. */
  readonly receiver?: Receiver | undefined
  /** Opens an address in the browser of the person; absent where the host cannot. */
  readonly openAddress?: OpenAddress | undefined
  /** Stays in the tray and starts with the system as the settings say; absent where the host cannot. */
  readonly applyBackground?: ApplyBackground | undefined
  /** Absent where nobody switches it. */
  readonly httpApi?: HttpApiSwitch | undefined
  readonly secrets: Pick<LazyVault, 'state' | 'unlock'>
}
