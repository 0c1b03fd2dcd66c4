import type { ScheduleTick } from '../src-shared/schedule/schedule-record.ts'
import type { BackgroundSettings } from '../src-shared/settings/background-settings.ts'
import type { RunnerPort } from './engine/run/run-port.ts'
import type { EmbeddedPostgresStep } from './postgres/embedded/open-embedded-postgres.ts'
import type { HttpApiSettings } from '../src-shared/settings/http-api.ts'
import type { KeyWrapper } from './secrets/key-wrapper.ts'

export type HostName = 'electron' | 'server' | 'cli' | 'test'

/** Asks the person for a file or a folder; null where none was chosen. */
export type ChoosePath = (wish: {
  readonly kind: 'file' | 'folder'
  readonly startAt: string | null
}) => Promise<string | null>

/** Opens a web address in the person's own browser; false where that cannot be done. */
export type OpenAddress = (address: string) => Promise<boolean>

/** Does what the settings say about the time without a window. */
export type ApplyBackground = (settings: BackgroundSettings) => void

/** The HTTP API of a host whose person switches it on and off. */
export interface HttpApiSwitch {
  /** Where it answers now, and why it does not although it is on. */
  status(): { readonly address: string | null; readonly problem: string | null }
  apply(wanted: HttpApiSettings): Promise<void>
}

/** What a host decides for its studio. */
export interface StudioOptions {
  readonly host: HostName
  /** Absolute path of the workspace folder; created if missing. */
  readonly workspace: string
  /** The user's own Postgres; by default the workspace's embedded one. */
  readonly databaseUrl: string | null
  /** The schema for Weir's own tables there; absent or null: that of the workspace's settings. */
  readonly ledgerSchema?: string | null
  /** True for a studio (window or server): only one may hold a workspace. Commands share it. */
  readonly holdsWorkspace: boolean
  /** Starts the runs of schedules for as long as it is open. */
  readonly runsSchedules?: boolean
  /** Called after each look at the schedules. */
  readonly onTick?: (tick: ScheduleTick) => void
  readonly runner: RunnerPort
  /** Told when the embedded Postgres is made, which takes a few seconds once, and when it starts. */
  readonly onDatabase?: (step: EmbeddedPostgresStep) => void
  /** The dialog of the desktop, where the host has one. */
  readonly choosePath?: ChoosePath
  /** Where people sign in to services; absent: the page opens it. */
  readonly openAddress?: OpenAddress
  /** Absent: the host ends with its window, or has none. */
  readonly applyBackground?: ApplyBackground
  /** Absent where the host answers it as long as it runs, or never. */
  readonly httpApi?: HttpApiSwitch
  /** Wraps the workspace key; absent: the operating system's keychain, else a 0600 key file. */
  readonly keyWrapper?: KeyWrapper
  /** Locks the key of a new workspace, and opens that of one that it locks; absent or null: none was given. */
  readonly passphrase?: string | null
  /** Asks the person for the passphrase that locks the workspace; null where nobody can be asked. */
  readonly askPassphrase?: () => Promise<string | null>
}
