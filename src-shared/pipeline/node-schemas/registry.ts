import { sourceSchema } from './source.ts'
import { transformSchema } from './transform.ts'
import { validateSchema } from './validate.ts'
import { targetSchema } from './target.ts'
import { branchSchema } from './branch.ts'
import { joinSchema } from './join.ts'
import { unionSchema } from './union.ts'
import { enrichSchema } from './enrich.ts'
import { archiveSchema } from './archive.ts'

/** The shape of every kind of node in a document. */
export const nodeSchemas = [
  sourceSchema,
  transformSchema,
  validateSchema,
  targetSchema,
  branchSchema,
  joinSchema,
  unionSchema,
  enrichSchema,
  archiveSchema,
] as const
