import { documents } from './001-documents.ts'
import { runs } from './002-runs.ts'
import { settings } from './003-settings.ts'
import { receiptTerms } from './004-receipt-terms.ts'
import { alerts } from './005-alerts.ts'
import { execution } from './006-execution.ts'
import { loadPlans } from './007-load-plans.ts'
import { alertCauses } from './008-alert-causes.ts'
import { editHistories } from './009-edit-histories.ts'
import { runFigures } from './010-run-figures.ts'
import { stagedConnectors } from './011-staged-connectors.ts'
import { connectors } from './012-connectors.ts'
import { aimedPaths } from './013-aimed-paths.ts'
import { auditLog } from './014-audit-log.ts'
import { pipelineRecords } from './015-pipeline-records.ts'
import { apiKeys } from './016-api-keys.ts'
import { standingAlerts } from './017-standing-alerts.ts'
import { approvals } from './018-approvals.ts'
import { entities } from './019-entities.ts'
import { schedules } from './020-schedules.ts'
import { remotes } from './021-remotes.ts'
import { longLists } from './022-long-lists.ts'
import { pushClaims } from './023-push-claims.ts'
import { approvalEnds } from './024-approval-ends.ts'
import { dismissedAlerts } from './025-dismissed-alerts.ts'
import type { Migration } from './migration.ts'
import { removedPipelines } from './026-removed-pipelines.ts'
import { replays } from './027-replays.ts'

/** Every migration in order; a released one never changes. */
export const migrations: readonly Migration[] = [
  documents,
  runs,
  settings,
  receiptTerms,
  alerts,
  execution,
  loadPlans,
  alertCauses,
  editHistories,
  runFigures,
  stagedConnectors,
  connectors,
  aimedPaths,
  auditLog,
  pipelineRecords,
  apiKeys,
  standingAlerts,
  approvals,
  entities,
  schedules,
  remotes,
  longLists,
  pushClaims,
  approvalEnds,
  dismissedAlerts,
  removedPipelines,
  replays,
]
