import { isError } from '../../../src-shared/errors/problem.ts'
import { checkPipeline } from '../../../src-shared/pipeline/check-pipeline.ts'
import { checkStructure } from '../../../src-shared/pipeline/check-structure.ts'
import type { Pipeline } from '../../../src-shared/pipeline/ir.ts'
import { parsePipeline } from '../../../src-shared/pipeline/parse-pipeline.ts'
import { checkSchedule } from '../../services/documents/check-schedule.ts'
import { refusal } from './rest-route.ts'

/**
 * Refuses what the platform does not save, with the sentence of each problem: what is no document of Flow IR 1.0, what is not
 * connected to a graph, and what this build cannot run. What depends on files and tables is found by a run.
 */
export function requireIr(ir: unknown): void {
  const { pipeline, problems } = parsePipeline(ir)
  const found = [...problems, ...(pipeline ? problemsOf(pipeline) : [])].filter(isError)
  const errors = [...new Set(found.map(({ message }) => message))]
  if (!pipeline || errors.length > 0) throw refusal(errors)
}

const problemsOf = (pipeline: Pipeline) => [
  ...checkStructure(pipeline),
  ...checkSchedule(pipeline),
  ...checkPipeline(pipeline, { schemas: [], sourceColumns: {} }).problems.filter(({ code }) => code === 'not_runnable'),
]
