import { authMethodOf, checkConnector, type EntryProblem } from '../../../src-shared/connectors/check-connector.ts'
import type { ConnectorDefinition } from '../../../src-shared/connectors/connector-definition.ts'
import type { ConnectorChange, NewConnector } from '../../../src-shared/connectors/connector-record.ts'
import { AppError } from '../../../src-shared/errors/app-error.ts'
import { freeSlug } from '../../../src-shared/values/slug.ts'
import type { EnteredConnector, StoredConnector } from '../../storage/connector-store.ts'
import type { StudioParts } from '../studio-parts.ts'
import { openSecrets, sealSecrets, type Secrets } from './connector-secrets.ts'
import { requireConnector, requireType } from './require-connector.ts'

type EditingParts = Pick<StudioParts, 'store' | 'vault' | 'now'>

/** Saves a connector and returns its id. */
export async function createConnector(parts: EditingParts, entered: NewConnector): Promise<string> {
  const { store } = parts
  const definition = requireType(entered.type)
  if (definition.status === 'listed') {
    const { label, instead = null } = definition
    throw new AppError('connector_type_listed', { label, instead })
  }
  const { name, type, description = '', config = {}, secrets = {} } = entered
  const authMethod = entered.authMethod ?? definition.auth[0].name
  const connector = { name, type, description, authMethod, config: withoutEmpty(config) }
  refuseProblems(definition, connector, secrets)
  const id = freeSlug(name, 'connector', (taken) => store.connectors.find(taken) !== null)
  await keep(parts, { ...connector, id }, secrets)
  return id
}

/** Changes what is said and keeps the rest, the secrets too. */
export async function changeConnector(parts: EditingParts, { id, ...change }: ConnectorChange): Promise<void> {
  const stored = requireConnector(parts, id)
  const definition = requireType(stored.type)
  const connector = {
    id,
    type: stored.type,
    name: change.name ?? stored.name,
    description: change.description ?? stored.description,
    authMethod: change.authMethod ?? stored.authMethod,
    config: withoutEmpty(change.config ?? stored.config),
  }
  // Kept secrets that cannot be read are not thrown away: this throws before anything is written.
  const secrets = await mergedSecrets(parts, stored, connector, change.secrets ?? {})
  refuseProblems(definition, connector, secrets)
  await keep(parts, connector, secrets)
  if (change.config || change.secrets || change.authMethod) parts.store.connectors.forgetTest(id)
}

/** A copy under a name of its own, with its secrets; it has to be tested for itself. */
export async function duplicateConnector(parts: EditingParts, id: string): Promise<string> {
  const { store, vault } = parts
  const stored = requireConnector(parts, id)
  const secrets = await openSecrets(vault, stored)
  const name = freeName(parts, stored.name)
  const copy = freeSlug(name, 'connector', (taken) => store.connectors.find(taken) !== null)
  await keep(parts, { ...stored, id: copy, name }, secrets)
  return copy
}

/** What is used to reach the system when these changes are made: the kept secrets with the new ones. */
export async function mergedSecrets(
  { vault }: Pick<EditingParts, 'vault'>,
  stored: StoredConnector,
  { authMethod }: Pick<StoredConnector, 'authMethod'>,
  entered: Secrets,
): Promise<Secrets> {
  const asked = authMethodOf(requireType(stored.type), authMethod)?.fields.map(({ key }) => key) ?? []
  const areAllNew = asked.every((key) => entered[key] !== undefined)
  const kept = areAllNew ? {} : await openSecrets(vault, stored)
  const ofMethod = Object.entries(kept).filter(([key]) => asked.includes(key))
  const all = Object.entries({ ...Object.fromEntries(ofMethod), ...entered })
  return Object.fromEntries(all.filter(([, secret]) => secret !== ''))
}

type Entered = Omit<EnteredConnector, 'sealed'>

async function keep(parts: EditingParts, connector: Entered, secrets: Secrets): Promise<void> {
  const { store, vault, now } = parts
  const sealed = await sealSecrets(vault, connector.id, secrets)
  store.atomically(() => {
    if (store.connectors.isNameTaken(connector.name, connector.id)) {
      throw new AppError('connector_name_taken', { name: connector.name })
    }
    store.connectors.put({ ...connector, sealed }, now().toISOString())
  })
}

function refuseProblems(definition: ConnectorDefinition, connector: Omit<Entered, 'id'>, secrets: Secrets): void {
  const problems = checkConnector(definition, { ...connector, secrets: Object.keys(secrets) })
  if (problems.length === 0) return
  throw new AppError('connector_invalid', {
    name: connector.name,
    problems: problems.map(named).join(' '),
  })
}

/** With the key, which a caller without the form knows it by. */
const named = ({ field, message }: EntryProblem): string =>
  message.includes(field) ? message : message.replace(/\.$/, ` (${field}).`)

/** A field that was emptied says nothing. */
const withoutEmpty = (config: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(config).filter(([, value]) => value !== '' && value !== null && value !== undefined),
  )

function freeName({ store }: EditingParts, name: string): string {
  for (let number = 1; ; number++) {
    const copy = number === 1 ? `${name} copy` : `${name} copy ${number}`
    if (!store.connectors.isNameTaken(copy, null)) return copy
  }
}
