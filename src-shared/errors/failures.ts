import { apisFailures } from './failures/apis.ts'
import { approvalsFailures } from './failures/approvals.ts'
import { columnsFailures } from './failures/columns.ts'
import { connectorFailures } from './failures/connectors.ts'
import { databaseFailures } from './failures/database.ts'
import { delimitedFailures } from './failures/delimited.ts'
import { documentsFailures } from './failures/documents.ts'
import type { FailureClass, FailureDefinition } from './failures/failure-definition.ts'
import { filesFailures } from './failures/files.ts'
import { formatsFailures } from './failures/formats.ts'
import { hooksFailures } from './failures/hooks.ts'
import { loadFailures } from './failures/load.ts'
import { lookupsFailures } from './failures/lookups.ts'
import { proposalsFailures } from './failures/proposals.ts'
import { remoteFailures } from './failures/remotes.ts'
import { rulesFailures } from './failures/rules.ts'
import { runsFailures } from './failures/runs.ts'
import { schedulesFailures } from './failures/schedules.ts'
import { sourcesFailures } from './failures/sources.ts'
import { studioFailures } from './failures/studio.ts'
import { tablesFailures } from './failures/tables.ts'
import { textFailures } from './failures/text.ts'
import { traceFailures } from './failures/trace.ts'
import { workspaceFailures } from './failures/workspace.ts'

export type { FailureClass, FailureDefinition }

/** Every failure code. A code is one entry in the file of its area. */
export const failures = {
  ...filesFailures,
  ...textFailures,
  ...delimitedFailures,
  ...formatsFailures,
  ...columnsFailures,
  ...rulesFailures,
  ...lookupsFailures,
  ...apisFailures,
  ...loadFailures,
  ...hooksFailures,
  ...databaseFailures,
  ...tablesFailures,
  ...sourcesFailures,
  ...workspaceFailures,
  ...runsFailures,
  ...schedulesFailures,
  ...traceFailures,
  ...documentsFailures,
  ...studioFailures,
  ...proposalsFailures,
  ...connectorFailures,
  ...approvalsFailures,
  ...remoteFailures,
} as const

type Failures = typeof failures
export type FailureCode = keyof Failures
export type FailureData<Code extends FailureCode> = Parameters<Failures[Code]['sentence']>[0]

export function failureSentence<Code extends FailureCode>(code: Code, data: FailureData<Code>): string {
  const { sentence } = failures[code] as FailureDefinition<FailureData<Code>>
  return sentence(data)
}

/** What is known of the code of a failure that came from elsewhere; one that is not known is a bug. */
export function failureDefinition(code: string): Omit<FailureDefinition<never>, 'sentence'> {
  return Object.hasOwn(failures, code) ? failures[code as FailureCode] : failures.bug
}
