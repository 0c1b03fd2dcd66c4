import { diskSpace } from './disk-space.ts'
import { engineAnswers } from './engine-answers.ts'
import { expiringCredentials } from './expiring-credentials.ts'
import type { HealthCheck } from './health-check.ts'
import { unreachableConnectors } from './unreachable-connectors.ts'
import { waitingApprovals } from './waiting-approvals.ts'
import { watermarks } from './watermarks.ts'

/** What System Health looks at while a studio is open. */
export const healthChecks: readonly HealthCheck[] = [
  diskSpace,
  engineAnswers,
  expiringCredentials,
  unreachableConnectors,
  watermarks,
  waitingApprovals,
]
