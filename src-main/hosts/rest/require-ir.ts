import { isError } from '../../../src-shared/errors/problem.ts'
import { parsePipeline } from '../../../src-shared/pipeline/parse-pipeline.ts'
import { refusal } from './rest-route.ts'

/** Refuses what is no document of Flow IR 1.0 with the sentence of each of its problems, as the JSON editor of the platform shows them. */
export function requireIr(ir: unknown): void {
  const { pipeline, problems } = parsePipeline(ir)
  const errors = problems.filter(isError).map(({ message }) => message)
  if (!pipeline || errors.length > 0) throw refusal(errors)
}
