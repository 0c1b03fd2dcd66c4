import type { RejectedRowRecord } from '../../../src-shared/quarantine/rejected-row.ts'
import { canonicalJson } from '../../../src-shared/values/canonical-json.ts'
import type { StoredPipeline } from '../../storage/pipeline-store.ts'
import type { StoredVersion } from '../../storage/version-store.ts'
import type { StudioParts } from '../studio-parts.ts'

/** The version of a pipeline that rejected rows, where the document is another one by now; null where they are of several. */
export function rejectingVersion(
  { store }: Pick<StudioParts, 'store'>,
  stored: StoredPipeline,
  rows: readonly Pick<RejectedRowRecord, 'runId'>[],
): StoredVersion | null {
  const [version, ...others] = new Set(rows.map(({ runId }) => store.runs.find(runId)?.irVersion))
  if (version === undefined || others.length > 0) return null
  const found = store.versions.find(stored.id, version)
  return found && canonicalJson(found.ir) !== canonicalJson(stored.ir) ? found : null
}
