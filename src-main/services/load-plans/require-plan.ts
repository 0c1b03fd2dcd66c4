import { basename } from 'node:path'

import { AppError } from '../../../src-shared/errors/app-error.ts'
import type { ExecutionConfig } from '../../../src-shared/execution/execution-config.ts'
import type { Pipeline } from '../../../src-shared/pipeline/ir.ts'
import type { RunFile } from '../../engine/run/run-port.ts'
import { canonicalJson } from '../../../src-shared/values/canonical-json.ts'
import { hashFile } from '../runs/hash-files.ts'
import type { RunParts } from '../runs/run-order.ts'
import { findFilesNow } from './find-files-now.ts'
import type { PlanBasis } from './plan-basis.ts'

export interface RunToPlan {
  readonly pipelineId: string
  readonly document: unknown
  readonly pipeline: Pipeline
  readonly execution: ExecutionConfig
  readonly baseFolder: string
  readonly at: Date
}

/** A document and how it is executed, in a form to compare. */
export const documentOf = ({ document, execution }: Pick<RunToPlan, 'document' | 'execution'>): string =>
  canonicalJson({ document, execution })

/** What a run has to keep to. Throws where the plan is gone, or where it was made of another document, database or files. */
export async function requirePlan(
  { store, stores, copies, engine }: Pick<RunParts, 'store' | 'stores' | 'copies' | 'engine'>,
  planId: string,
  run: RunToPlan,
): Promise<PlanBasis> {
  const stored = store.loadPlans.find(planId, run.at.toISOString())
  if (!stored) throw new AppError('plan_missing', { id: planId })
  const { plan } = stored
  const basis = stored.basis as PlanBasis
  const outdated = (what: string) => new AppError('plan_outdated', { planId: plan.id, what })
  if (plan.pipelineId !== run.pipelineId) throw outdated(`it is a plan of pipeline ${plan.pipelineName}`)
  if (basis.engine !== engine.name) throw outdated(`it was made for another database (${basis.engine})`)
  if (basis.document !== documentOf(run)) throw outdated('the pipeline, or how it is executed, was changed since')
  await requirePlannedFiles(
    basis,
    await findFilesNow({ stores, copies }, { ...run, signal: new AbortController().signal }),
  )
  return basis
}

/** Throws where a file is missing, new, or not the one that was planned with. */
export async function requirePlannedFiles(
  { files, expects }: PlanBasis,
  now: Readonly<Record<string, readonly RunFile[]>>,
): Promise<void> {
  const found = Object.entries(now).flatMap(([nodeId, its]) => its.map((file) => ({ ...file, nodeId })))
  const outdated = (what: string) => new AppError('plan_outdated', { planId: expects.planId, what })
  for (const { nodeId, name } of found) {
    const isKnown = files.some((file) => file.nodeId === nodeId && file.name === name)
    if (!isKnown) throw outdated(`file ${basename(name)} has come since`)
  }
  for (const planned of files) {
    const file = found.find(({ nodeId, name }) => nodeId === planned.nodeId && name === planned.name)
    if (!file) throw outdated(`file ${basename(planned.name)} is not there any more`)
    if (file.etag === planned.etag) continue
    const isSame = file.sizeBytes === planned.sizeBytes && (await hashFile(file.path)) === planned.sha256
    if (!isSame) throw outdated(`file ${basename(planned.name)} was changed since`)
  }
}
