import type { Pipeline } from '../../../src-shared/pipeline/ir.ts'
import { hookDefinition } from '../../../src-shared/hooks/registry.ts'
import { pipelineHooks } from '../../../src-shared/hooks/target-hooks.ts'
import { secretNames, secretVariable } from '../../../src-shared/providers/secret-names.ts'
import type { OutsideAccess } from '../../http/outside-access.ts'

/**
 * The hosts and secrets that a run may use, from the environment: `WEIR_ALLOWED_HOSTS` lists hosts, and
 * `WEIR_SECRET_<NAME>` holds the secret that a document calls `{{secrets.name}}`. A run gets only those that its document names.
 */
export function outsideAccess(pipeline: Pipeline, environment: NodeJS.ProcessEnv): OutsideAccess {
  const hosts = (environment['WEIR_ALLOWED_HOSTS'] ?? '').split(',').map((host) => host.trim().toLowerCase())
  const ofHooks = pipelineHooks(pipeline).flatMap((hook) => hookDefinition(hook.type).secrets?.(hook) ?? [])
  const secrets = [...secretNames(pipeline.nodes), ...ofHooks].flatMap((name) => {
    const secret = environment[secretVariable(name)]
    return secret === undefined || secret === '' ? [] : [[name, secret] as const]
  })
  return { allowedHosts: hosts.filter((host) => host !== ''), secrets: Object.fromEntries(secrets) }
}
