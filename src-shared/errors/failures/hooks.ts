import { documentFailure, worldFailure, type FailureDefinitions } from './failure-definition.ts'

/** What targets do before and after their load: hooks and backups. */
export const hooksFailures = {
  hook_refused: {
    ...documentFailure,
    sentence: (d: { nodeId: string; slot: string; detail: string }) =>
      `target ${d.nodeId}, ${d.slot}: ${d.detail} Nothing was loaded.`,
  },
  hook_object_missing: {
    ...worldFailure,
    httpStatus: 422,
    sentence: (d: { nodeId: string; slot: string; what: string; name: string }) =>
      `target ${d.nodeId}, ${d.slot}: there is no ${d.what} ${d.name}. Create it, or correct the name. Nothing was loaded.`,
  },
  hook_failed: {
    ...worldFailure,
    httpStatus: 422,
    sentence: (d: { nodeId: string; slot: string; what: string; reason: string }) =>
      `target ${d.nodeId}: its ${d.slot} could not ${d.what}: ${d.reason}. Nothing was loaded.`,
  },
  /** Said as a warning: the load itself succeeded. */
  hook_failed_after_commit: {
    ...worldFailure,
    httpStatus: 502,
    sentence: (d: { nodeId: string; slot: string; what: string; reason: string }) =>
      `target ${d.nodeId}: the rows are loaded and committed, but its ${d.slot} could not ${d.what}: ${d.reason}. Run it yourself if something depends on it.`,
  },
  backup_incomplete: {
    ...worldFailure,
    httpStatus: 403,
    sentence: (d: { nodeId: string; table: string }) =>
      `target ${d.nodeId}: row security hides rows of ${d.table} from this role, so a backup would lack them. Run as a role with BYPASSRLS, or remove backupBeforeLoad. Nothing was loaded.`,
  },
} as const satisfies FailureDefinitions
