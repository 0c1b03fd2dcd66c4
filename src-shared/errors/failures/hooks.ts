import { type HookSlot, hookSlotLabels } from '../../hooks/hook-slot.ts'
import { documentFailure, worldFailure, type FailureDefinitions } from './failure-definition.ts'
import { target } from './place.ts'
import { ended } from './sentence-parts.ts'

export interface HookPlace {
  readonly nodeId: string
  readonly slot: HookSlot
}

/** `target tgt, "After the load" (postHook)` */
const hook = (d: HookPlace): string => `${target(d)}, "${hookSlotLabels[d.slot]}" (${d.slot})`

/** What targets do before and after their load: hooks and backups. */
export const hooksFailures = {
  hook_refused: {
    ...documentFailure,
    sentence: (d: HookPlace & { detail: string }) => `${hook(d)}: ${d.detail} Nothing was loaded.`,
  },
  hook_object_missing: {
    ...worldFailure,
    httpStatus: 422,
    sentence: (d: HookPlace & { what: string; name: string }) =>
      `${hook(d)}: the database has no ${d.what} ${d.name}. Create it, or correct the name. Nothing was loaded.`,
  },
  hook_failed: {
    ...worldFailure,
    httpStatus: 422,
    sentence: (d: HookPlace & { what: string; reason: string }) =>
      `${hook(d)}: the hook could not ${d.what}: ${ended(d.reason)} Correct the hook, or what it calls. Nothing was loaded.`,
  },
  /** Said as a warning: the load itself succeeded. */
  hook_failed_after_commit: {
    ...worldFailure,
    httpStatus: 502,
    sentence: (d: HookPlace & { what: string; reason: string }) =>
      `${hook(d)}: the rows are loaded and committed, but the hook could not ${d.what}: ${ended(d.reason)} If something depends on that, do it by hand.`,
  },
  backup_incomplete: {
    ...worldFailure,
    httpStatus: 403,
    sentence: (d: { nodeId: string; table: string }) =>
      `${target(d)}: row security hides rows of ${d.table} from the role of Weir, so a backup would lack them. Load as a role with BYPASSRLS, or switch off "Back the table up first" (backupBeforeLoad). Nothing was loaded.`,
  },
} as const satisfies FailureDefinitions
