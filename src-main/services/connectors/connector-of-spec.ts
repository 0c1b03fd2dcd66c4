import type { ApiAuth, ConnectorSpec } from '../../../src-shared/apis/connector-spec.ts'
import type { AuthMethodName } from '../../../src-shared/connectors/auth-method-name.ts'
import type { NewConnector, SpecifiedConnector } from '../../../src-shared/connectors/connector-record.ts'
import { AppError } from '../../../src-shared/errors/app-error.ts'
import { parseConnectorYaml } from '../../apis/parse-connector-yaml.ts'

/** The connector that a spec in YAML describes: an HTTP API at the address of its endpoints. What is said besides counts before the spec. */
export function connectorOfSpec({ spec: text, ...said }: SpecifiedConnector): NewConnector {
  const parsed = parseConnectorYaml(text)
  if (!parsed.ok) {
    const flaws = parsed.problems.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`))
    throw new AppError('connector_spec_invalid', { flaws })
  }
  const { spec } = parsed
  const {
    name = spec.displayName,
    description = spec.description ?? '',
    authMethod = methodOf(spec),
    config = {},
  } = said
  return {
    ...{ name, type: 'rest_api', description, authMethod, secrets: said.secrets ?? {} },
    config: { url: addressOf(spec), ...config, spec: text },
  }
}

const methods: Readonly<Record<ApiAuth['type'], AuthMethodName>> = {
  none: 'none',
  api_key: 'api_key',
  basic: 'username_password',
  bearer: 'token',
  oauth2: 'oauth2',
}

const methodOf = ({ auth: [first] }: ConnectorSpec): AuthMethodName => methods[first?.type ?? 'none']

/** The origin of the endpoint that is read; absent where a setting stands for it. */
function addressOf({ endpoints, read }: ConnectorSpec): string | undefined {
  const { url = '' } = endpoints.find(({ id }) => id === read?.primary) ?? endpoints[0] ?? {}
  return /^https?:\/\/[^/?#{}]+/i.exec(url)?.[0]
}
