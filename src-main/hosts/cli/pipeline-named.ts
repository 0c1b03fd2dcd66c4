import type { PipelineSummary } from '../../../src-shared/contract/records.ts'
import { AppError } from '../../../src-shared/errors/app-error.ts'
import type { Studio } from '../../studio.ts'

/** The pipeline with this id or name. */
export async function pipelineNamed({ services }: Studio, name: string): Promise<PipelineSummary> {
  const found = (await services.pipelines.list(undefined)).filter((each) => each.id === name || each.name === name)
  const [only] = found
  if (!only) throw new AppError('not_found', { what: 'pipeline', id: name })
  if (found.length > 1) throw new AppError('name_ambiguous', { what: 'pipeline', name, ids: found.map(({ id }) => id) })
  return only
}
