import type { Problem } from '../../errors/problem.ts'
import { type ServiceConfig, serviceConfigSchema } from '../../providers/service-config.ts'
import { schemaProblems } from '../schema-problems.ts'
import type { NodeOf } from '../ir.ts'

/** The configuration of an enrich node as Weir knows it. A document of the platform may hold more; that is a problem if a service is called. */
export function enrichConfig({ config }: NodeOf<'enrich'>): ServiceConfig {
  const known = Object.entries(config).filter(([key, value]) => {
    return Object.hasOwn(fields, key) && fields[key as keyof typeof fields].safeParse(value).success
  })
  return Object.fromEntries(known)
}

const fields = serviceConfigSchema.shape

/** The findings of the schema; only warnings if no service is named, because then nothing of it is used. */
export function enrichConfigProblems(node: NodeOf<'enrich'>, path: string): readonly Problem[] {
  const result = serviceConfigSchema.safeParse(node.config)
  if (result.success) return []
  const severity = node.config['url'] === undefined ? ('warning' as const) : ('error' as const)
  const at = (place: string) => (place === '' ? `${path}.config` : `${path}.config.${place}`)
  return schemaProblems(result.error.issues, node.config, serviceConfigSchema).map(({ fix, ...problem }) => ({
    ...problem,
    message: problem.message.replace(/^The document /, `The config of ${node.id} `),
    severity,
    nodeId: node.id,
    path: at(problem.path),
    ...(fix ? { fix: { ...fix, edits: fix.edits.map((edit) => ({ ...edit, path: at(edit.path) })) } } : {}),
  }))
}
