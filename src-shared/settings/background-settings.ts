import type { WorkspaceSettings } from './workspace-settings.ts'

/** What Weir does while nobody looks at it. */
export type BackgroundSettings = Pick<WorkspaceSettings, 'staysInTray' | 'startsWithSystem'>
