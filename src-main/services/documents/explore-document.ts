import { rm } from 'node:fs/promises'
import { join } from 'node:path'

import type { Exploration, Exploring } from '../../../src-shared/preview/exploration.ts'
import { firstRows } from '../../../src-shared/preview/sample-choice.ts'
import type { StudioParts } from '../studio-parts.ts'
import { sampleJob, type SampleRequest } from './sample-job.ts'

export interface ExploreRequest<Asked extends Exploring>
  extends Omit<SampleRequest, 'limit' | 'sample'>, Partial<Pick<SampleRequest, 'limit' | 'sample'>> {
  readonly asked: Asked
}

let lastFolder = 0

type AnswerTo<Asked extends Exploring> = Extract<Exploration, { readonly kind: Asked['kind'] }>

/** Answers a question about the rows that a preview of the node shows. */
export async function exploreDocument<Asked extends Exploring>(
  parts: StudioParts,
  { asked, signal, limit = 200, sample = firstRows, ...request }: ExploreRequest<Asked>,
): Promise<AnswerTo<Asked>> {
  const { job } = await sampleJob(parts, { ...request, limit, sample })
  // What reads whole files does so in a process of its own, which needs a folder of its own.
  const tempFolder = sample.kind === 'all' ? join(job.tempFolder, `whole-${++lastFolder}`) : job.tempFolder
  try {
    const answer = await parts.runner.explore({ ...job, tempFolder, asked }, signal)
    // The runner answers a question in its own kind.
    return answer as AnswerTo<Asked>
  } finally {
    if (tempFolder !== job.tempFolder) await rm(tempFolder, { recursive: true, force: true, maxRetries: 3 })
  }
}
