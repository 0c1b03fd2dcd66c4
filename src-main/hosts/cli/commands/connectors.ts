import { resolve } from 'node:path'

import type { AuthMethod } from '../../../../src-shared/connectors/auth-method.ts'
import { mostEntriesOfPage } from '../../../../src-shared/connectors/connector-place.ts'
import type { ProbeStep } from '../../../../src-shared/connectors/connector-record.ts'
import { AppError } from '../../../../src-shared/errors/app-error.ts'
import { formatCount, formatCountOf } from '../../../../src-shared/values/format-count.ts'
import { connectorNamed } from '../connector-named.ts'
import { readSecrets } from '../read-secrets.ts'
import { settingsOf } from '../settings-of.ts'
import { requireKnownType, typeText, typesText } from '../text/connector-type-text.ts'
import { placeText } from '../text/place-text.ts'
import { tableText } from '../text/table-text.ts'
import { openTerminal, type Style } from '../text/terminal.ts'
import { type SharedOptions, withStudio } from '../with-studio.ts'

export interface AddConnectorOptions extends SharedOptions {
  readonly name: string
  readonly auth?: string
  readonly set: readonly (readonly [string, string])[]
  readonly description?: string
}

export interface BrowseConnectorOptions extends SharedOptions {
  readonly contains?: string
}

export interface RemoveConnectorOptions extends SharedOptions {
  readonly force?: boolean
}

export const listConnectors = (options: SharedOptions): Promise<number> =>
  withStudio(options, async ({ studio, terminal, isJson }) => {
    const connectors = await studio.services.connectors.list(undefined)
    if (isJson) terminal.out(JSON.stringify(connectors))
    else if (connectors.length === 0) terminal.out('There are no connectors yet. Save one: weir connectors add <type>.')
    else {
      const rows = connectors.map(({ id, name, type, status, lastTestedAt, lastError }) => [
        ...[id, name, type, status, lastTestedAt?.slice(0, 19).replace('T', ' ') ?? '', lastError ?? ''],
      ])
      terminal.out(tableText(columns, rows, terminal))
    }
    return 0
  })

/** Needs no workspace: the types are part of the program. */
export function showTypes(type: string | undefined, { json = false }: SharedOptions): number {
  const terminal = openTerminal()
  const shown = type === undefined ? null : requireKnownType(type)
  if (shown) terminal.out(json ? JSON.stringify(shown) : typeText(shown, terminal.style))
  else terminal.out(typesText(json, terminal))
  return 0
}

export const addConnector = (type: string, options: AddConnectorOptions): Promise<number> =>
  withStudio(options, async ({ studio, terminal, isJson }) => {
    const definition = requireKnownType(type)
    const chosen = definition.auth.find(({ name }) => name === options.auth)
    if (!chosen && options.auth !== undefined) {
      const known = definition.auth.map(({ name }) => name).join(', ')
      throw new AppError('request_invalid', { reason: `${definition.label} is signed in to by ${known}` })
    }
    const first = chosen ?? definition.auth[0]
    const secrets = first.fields.length === 0 ? {} : await readSecrets(first, terminal)
    const { name: authMethod } = chosen ?? definition.auth.find((method) => isFilledBy(method, secrets)) ?? first
    const connector = await studio.services.connectors.create({
      ...{ name: options.name, type, authMethod, config: settingsOf(definition, options.set), secrets },
      ...(options.description === undefined ? {} : { description: options.description }),
    })
    terminal.out(
      isJson ? JSON.stringify(connector) : `Saved: ${connector.id}. Test it: weir connectors test ${connector.id}.`,
    )
    return 0
  })

/** Whether the secrets are all that a way to sign in asks for, and nothing else. */
const isFilledBy = ({ fields }: AuthMethod, secrets: Readonly<Record<string, string>>): boolean =>
  fields.every(({ key, required }) => !required || key in secrets) &&
  Object.keys(secrets).every((key) => fields.some((field) => field.key === key))

export const testConnector = (written: string, options: SharedOptions): Promise<number> =>
  withStudio(options, async ({ studio, terminal, isJson }) => {
    const id = await connectorNamed(studio, written)
    const test = await studio.services.connectors.test({ id })
    if (isJson) terminal.out(JSON.stringify(test))
    else {
      for (const step of test.steps) terminal.out(stepText(step, terminal.style))
      terminal.out(test.works ? terminal.style.green('It works.') : terminal.style.red('It does not work.'))
    }
    return test.works ? 0 : 1
  })

export const browseConnector = (
  written: string,
  path: string | undefined,
  { contains, ...options }: BrowseConnectorOptions,
): Promise<number> =>
  withStudio(options, async ({ studio, terminal, isJson }) => {
    const id = await connectorNamed(studio, written)
    const place = await studio.services.connectors.browse({
      ...{ id, limit: mostEntriesOfPage },
      ...(path === undefined ? {} : { path }),
      ...(contains === undefined ? {} : { contains }),
    })
    if (isJson) terminal.out(JSON.stringify(place))
    else terminal.out(placeText(place, terminal))
    return 0
  })

export const uploadToConnector = (written: string, file: string, options: SharedOptions): Promise<number> =>
  withStudio(options, async ({ studio, terminal, stop, isJson }) => {
    const id = await connectorNamed(studio, written)
    const upload = await studio.services.connectors.upload({ id, path: resolve(file) }, { signal: stop })
    if (isJson) terminal.out(JSON.stringify(upload))
    else {
      const { name, rows, columns: found, notes } = upload
      const shown = found.map((column) => [column.name, column.type])
      terminal.out(tableText(uploadColumns, shown, terminal))
      terminal.out(`\n${name} is kept: ${formatCountOf(rows, 'row')}. Runs read it from now on.`)
      for (const note of notes) terminal.out(terminal.style.dim(note))
    }
    return 0
  })

export const signInToConnector = (written: string, options: SharedOptions): Promise<number> =>
  withStudio(options, async ({ studio, terminal, stop, isJson }) => {
    const { connectors } = studio.services
    const id = await connectorNamed(studio, written)
    const { address } = await connectors.beginSignIn({ id })
    terminal.status(`Sign in with your browser on this machine:\n\n  ${address}\n\nWaiting…`)
    const connector = await connectors.finishSignIn({ id }, { signal: stop })
    terminal.out(isJson ? JSON.stringify(connector) : `Signed in. Test it: weir connectors test ${id}.`)
    return 0
  })

export const removeConnector = (
  written: string,
  { force = false, ...options }: RemoveConnectorOptions,
): Promise<number> =>
  withStudio(options, async ({ studio, terminal, isJson }) => {
    const { connectors } = studio.services
    const id = await connectorNamed(studio, written)
    const uses = await connectors.usedBy({ id })
    if (uses.length > 0 && !force) {
      const names = uses.map(({ name }) => name).join(', ')
      throw new AppError('connector_used', { name: (await connectors.get({ id })).name, pipelines: names })
    }
    const result = await connectors.remove({ id })
    terminal.out(isJson ? JSON.stringify(result) : 'Deleted, with its secrets.')
    return 0
  })

function stepText({ step, state, message, durationMs }: ProbeStep, style: Style): string {
  const paint = { done: style.green, failed: style.red, warned: style.yellow, skipped: style.dim }[state]
  return `${paint(state.padEnd(8))}${step.padEnd(12)}${message}  ${style.dim(`${formatCount(durationMs)} ms`)}`
}

const uploadColumns = [
  { name: 'column', align: 'left' },
  { name: 'type', align: 'left' },
] as const

const columns = [
  { name: 'id', align: 'left' },
  { name: 'name', align: 'left' },
  { name: 'type', align: 'left' },
  { name: 'status', align: 'left' },
  { name: 'tested', align: 'left' },
  { name: 'error', align: 'left' },
] as const
