import { z } from 'zod'

import { allowedHostsSchema } from './allowed-hosts.ts'

/** The engine does not start with less. */
export const smallestMemoryMb = 100

export const memoryMbSchema = z.number().int().min(smallestMemoryMb).max(16_000_000)

/** The name of a schema, as it is stored; what stands before the dot of a qualified name. */
export const ledgerSchemaSchema = z
  .string()
  .min(1)
  .max(63)
  .regex(/^[^.\0]+$/, 'the name of a schema without a dot')

export const notifiedAlerts = ['none', 'errors', 'all'] as const

/** The user's settings for a workspace; null where Weir chooses. */
export const workspaceSettingsSchema = z.strictObject({
  /** The memory that the engine of a run may use; what does not fit goes to disk. */
  memoryMb: memoryMbSchema.nullable(),
  /** The schema for Weir's own tables in a Postgres of the user's own; null: one named weir. */
  ledgerSchema: ledgerSchemaSchema.nullable(),
  /** Hosts that documents may send requests to although their addresses are private. */
  allowedHosts: allowedHostsSchema,
  /** After how many days alerts are deleted; critical ones never are. */
  alertsKeptDays: z.number().int().min(1).max(3650),
  /** Which new alerts the desktop shows as notifications of the system. */
  notifications: z.enum(notifiedAlerts),
  /** The desktop app stays in the tray when its window is closed, and goes on with its schedules. */
  staysInTray: z.boolean(),
  /** It starts, without a window, when the person signs in to the computer. */
  startsWithSystem: z.boolean(),
})
export type WorkspaceSettings = z.infer<typeof workspaceSettingsSchema>

/** The settings with defaults filled in. */
export const settingsRecordSchema = workspaceSettingsSchema.extend({
  defaultMemoryMb: z.number().int(),
  /** All the memory of the machine that Weir runs on. */
  machineMemoryMb: z.number().int(),
  /** The hosts that the environment allows as well. */
  allowedByEnvironment: z.array(z.string()),
  /** Only the desktop app can stay without a window. */
  canStayInTray: z.boolean(),
})
