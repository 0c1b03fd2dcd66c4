import { authMethodOf, checkConnector, type EntryProblem } from '../../../src-shared/connectors/check-connector.ts'
import { addressFields, changedAddress, loweredProtection } from '../../../src-shared/connectors/changed-address.ts'
import type { ConnectorDefinition } from '../../../src-shared/connectors/connector-definition.ts'
import type { ConnectorChange, NewConnector } from '../../../src-shared/connectors/connector-record.ts'
import { AppError } from '../../../src-shared/errors/app-error.ts'
import { freeSlug } from '../../../src-shared/values/slug.ts'
import { connectorRuntime } from '../../connectors/registry.ts'
import type { EnteredConnector, StoredConnector } from '../../storage/connector-store.ts'
import type { StudioParts } from '../studio-parts.ts'
import { openSecrets, type Secrets, storeSealed } from './connector-secrets.ts'
import { changingSecrets, hiddenWith, withoutHidden, withoutSignIn } from './kept-sign-in.ts'
import { goneFiles, refuseWhileHeld } from './refuse-while-held.ts'
import { requireConnector, requireType } from './require-connector.ts'
import { signInExpiry } from './sign-in-expiry.ts'

type EditingParts = Pick<StudioParts, 'store' | 'vault' | 'now' | 'folder'>
type ChangingParts = EditingParts & Pick<StudioParts, 'stores'>

/** Saves a connector and returns its id. */
export async function createConnector(parts: EditingParts, entered: NewConnector): Promise<string> {
  const definition = requireType(entered.type)
  if (definition.status === 'listed') {
    const { label, instead = null } = definition
    throw new AppError('connector_type_listed', { label, instead })
  }
  const { name, type, description = '', config = {}, secrets = {} } = entered
  const authMethod = entered.authMethod ?? definition.auth[0].name
  const connector = { name, type, description, authMethod, config: withoutEmpty(config) }
  refuseProblems(definition, connector, secrets, entered.secretsLater === true)
  const id = freeSlug(name, 'connector', (taken) => isTaken(parts, taken))
  await keep(parts, { ...connector, id }, secrets)
  return id
}

/** The journal may name one that was removed, whose files another system must not be asked for. */
const isTaken = ({ store }: EditingParts, id: string): boolean =>
  store.connectors.find(id) !== null || store.staging.names(id)

/** Changes what is said and keeps the rest, the secrets too. */
export const changeConnector = (parts: ChangingParts, change: ConnectorChange): Promise<void> => {
  requireConnector(parts, change.id)
  return changingSecrets(parts, change.id, () => changeInTurn(parts, change))
}

async function changeInTurn(parts: ChangingParts, { id, ...change }: ConnectorChange): Promise<void> {
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
  const hasNone = stored.sealed === null && change.secrets === undefined
  refuseProblems(definition, connector, secrets, hasNone && connector.authMethod === stored.authMethod)
  const moved = [...changedAddress(definition, stored.config, connector.config), ...changedSignIn(stored, change)]
  const gone = moved.length > 0 ? await goneFiles(parts, id) : new Set<number>()
  await keep(parts, connector, secrets, () => {
    if (moved.length > 0) refuseWhileHeld(parts, id, `be given another ${moved.join(' and another ')}`, gone)
  })
  if (change.config || change.secrets || change.authMethod) parts.store.connectors.forgetTest(id)
}

/** The labels of what is entered to sign in by which another system may be reached. */
function changedSignIn({ type, authMethod }: StoredConnector, change: Omit<ConnectorChange, 'id'>): readonly string[] {
  const definition = requireType(type)
  const { authMethod: now = authMethod, secrets = {} } = change
  const fields = addressFields(definition, now)
  const changed =
    now === authMethod
      ? fields.filter(({ key }) => secrets[key] !== undefined)
      : [...addressFields(definition, authMethod), ...fields]
  return changed.map(({ label }) => label)
}

/** A copy under a name of its own, with its secrets; it has to be tested for itself. */
export async function duplicateConnector(parts: EditingParts, id: string): Promise<string> {
  const { vault } = parts
  const stored = requireConnector(parts, id)
  const secrets = withoutSignIn(await openSecrets(vault, stored))
  const name = freeName(parts, stored.name)
  const copy = freeSlug(name, 'connector', (taken) => isTaken(parts, taken))
  await keep(parts, { ...stored, id: copy, name }, secrets)
  return copy
}

/**
 * What is used to reach the system when these changes are made: the kept secrets with the new ones. Kept ones go only to
 * the system that they were entered for, as well protected as then; throws connector_secrets_again or connector_secrets_exposed
 * where they would not.
 */
export async function mergedSecrets(
  { vault }: Pick<EditingParts, 'vault'>,
  stored: StoredConnector,
  { type, authMethod, config }: Pick<StoredConnector, 'type' | 'authMethod' | 'config'>,
  entered: Secrets,
): Promise<Secrets> {
  const definition = requireType(type)
  const fields = authMethodOf(definition, authMethod)?.fields ?? []
  const areAllNew = fields.every(({ key }) => entered[key] !== undefined)
  const kept = areAllNew ? {} : await openSecrets(vault, stored)
  const usable = fields.filter(({ key }) => kept[key] !== undefined && entered[key] === undefined)
  const changed = type === stored.type ? changedAddress(definition, stored.config, config) : ['type']
  const lowered = type === stored.type ? loweredProtection(definition, stored.config, config) : []
  const unsafe = changed.length + lowered.length === 0 ? [] : usable.filter(({ isName }) => isName !== true)
  // Whoever enters one secret anew means the new system; what else was kept for the old one is dropped.
  const isNew = fields.some(({ key, isName }) => isName !== true && (entered[key] ?? '') !== '')
  if (unsafe.length > 0 && !isNew) {
    const secrets = unsafe.map(({ label }) => label).join(', ')
    const { name } = stored
    if (changed.length === 0) {
      throw new AppError('connector_secrets_exposed', { name, lowered: lowered.join(' and '), secrets })
    }
    throw new AppError('connector_secrets_again', { name, changed: changed.join(' and another '), secrets })
  }
  const ofMethod = usable.filter((field) => !unsafe.includes(field)).map(({ key }) => [key, kept[key] ?? ''] as const)
  const isSameSignIn = authMethod === stored.authMethod && unsafe.length === 0
  const ofTokens = isSameSignIn ? hiddenWith(kept, entered) : {}
  const all = Object.entries({ ...Object.fromEntries(ofMethod), ...ofTokens, ...entered })
  return Object.fromEntries(all.filter(([, secret]) => secret !== ''))
}

type Entered = Omit<EnteredConnector, 'sealed'>

async function keep(parts: EditingParts, connector: Entered, secrets: Secrets, mayBeKept = () => {}): Promise<void> {
  const { store, vault, now } = parts
  await storeSealed(vault, connector.id, secrets, (sealed) => {
    store.atomically(() => {
      mayBeKept()
      if (store.connectors.isNameTaken(connector.name, connector.id)) {
        throw new AppError('connector_name_taken', { name: connector.name })
      }
      store.connectors.put({ ...connector, sealed }, now().toISOString())
      store.connectors.keepExpiry(connector.id, signInExpiry(secrets))
    })
  })
}

/** A connector whose secrets come later is checked for what it has. */
function refuseProblems(
  definition: ConnectorDefinition,
  connector: Omit<Entered, 'id'>,
  secrets: Secrets,
  isWaiting: boolean,
): void {
  const { config } = connector
  const given = Object.keys(withoutHidden(secrets))
  const expected = authMethodOf(definition, connector.authMethod)?.fields.map(({ key }) => key) ?? []
  const problems = [
    ...checkConnector(definition, { ...connector, secrets: isWaiting && given.length === 0 ? expected : given }),
    ...(connectorRuntime(definition.type)?.check?.(config) ?? []),
  ]
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
