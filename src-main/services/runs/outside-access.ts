import type { Pipeline } from '../../../src-shared/pipeline/ir.ts'
import { hookDefinition } from '../../../src-shared/hooks/registry.ts'
import { pipelineHooks } from '../../../src-shared/hooks/target-hooks.ts'
import { secretNames, secretVariable } from '../../../src-shared/providers/secret-names.ts'
import { hostsIn } from '../../../src-shared/settings/allowed-hosts.ts'
import type { OutsideAccess } from '../../http/outside-access.ts'
import type { Store } from '../../storage/open-store.ts'

/**
 * The hosts and secrets that a run may use. Hosts are those of the workspace's settings and of `WEIR_ALLOWED_HOSTS`;
 * `WEIR_SECRET_<NAME>` holds the secret that a document calls `{{secrets.name}}`. A run gets only those that its document names.
 */
export function outsideAccess(
  { settings }: Pick<Store, 'settings'>,
  pipeline: Pipeline,
  environment: NodeJS.ProcessEnv,
): OutsideAccess {
  const ofHooks = pipelineHooks(pipeline).flatMap((hook) => hookDefinition(hook.type).secrets?.(hook) ?? [])
  const secrets = [...secretNames(pipeline.nodes), ...ofHooks].flatMap((name) => {
    const secret = environment[secretVariable(name)]
    return secret === undefined || secret === '' ? [] : [[name, secret] as const]
  })
  return { allowedHosts: allowedHosts({ settings }, environment), secrets: Object.fromEntries(secrets) }
}

/** The hosts that may be asked although their addresses are private. */
export const allowedHosts = (
  { settings }: Pick<Store, 'settings'>,
  environment: NodeJS.ProcessEnv,
): readonly string[] => [...new Set([...settings.get().allowedHosts, ...hostsOfEnvironment(environment)])]

export const hostsOfEnvironment = (environment: NodeJS.ProcessEnv): readonly string[] =>
  hostsIn(environment['WEIR_ALLOWED_HOSTS'] ?? '')
