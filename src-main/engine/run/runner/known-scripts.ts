import { createHash } from 'node:crypto'

import type { PipelineSql } from '../../../../src-shared/contract/records.ts'
import type { CompileJob } from '../run-port.ts'

const mostKept = 200

/**
 * The SQL of a pipeline is a function of its job alone: of the document, the schemas, the tables and the names, sizes and
 * times of change of its files. So the answer to an equal job is given again without the runner.
 */
export function knownScripts(
  compile: (job: CompileJob) => Promise<PipelineSql>,
): (job: CompileJob) => Promise<PipelineSql> {
  const kept = new Map<string, Promise<PipelineSql>>()
  return (job) => {
    const key = createHash('sha256').update(JSON.stringify(job)).digest('base64')
    const written = kept.get(key) ?? compile(job)
    // The one that was asked for last comes last.
    kept.delete(key)
    kept.set(key, written)
    for (const oldest of kept.keys()) if (kept.size > mostKept) kept.delete(oldest)
    written.catch(() => {
      if (kept.get(key) === written) kept.delete(key)
    })
    return written
  }
}
