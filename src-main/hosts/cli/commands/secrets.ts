import { authMethodOf } from '../../../../src-shared/connectors/check-connector.ts'
import { formatCountOf } from '../../../../src-shared/values/format-count.ts'
import { connectorNamed } from '../connector-named.ts'
import { readSecrets } from '../read-secrets.ts'
import { requireKnownType } from '../text/connector-type-text.ts'
import { tableText } from '../text/table-text.ts'
import { type SharedOptions, withStudio } from '../with-studio.ts'

export const rotateKey = (options: SharedOptions): Promise<number> =>
  withStudio(options, async ({ studio, terminal, isJson }) => {
    const result = await studio.services.settings.rotateKey(undefined)
    if (isJson) terminal.out(JSON.stringify(result))
    else {
      terminal.out(`Sealed ${formatCountOf(result.resealed, 'secret')} with a new key.`)
      if (result.unreadable > 0) {
        const many = formatCountOf(result.unreadable, 'secret')
        terminal.out(terminal.style.yellow(`${many} could not be read and stayed as it was. Enter such secrets again.`))
      }
    }
    return 0
  })

/** Which secrets there are, and none of them. */
export const listSecrets = (options: SharedOptions): Promise<number> =>
  withStudio(options, async ({ studio, terminal, isJson }) => {
    const connectors = await studio.services.connectors.list(undefined)
    const kept = connectors.flatMap(({ id, name, signIn }) =>
      (signIn ?? []).map(({ field, shown }) => ({ connector: id, name, field, shown })),
    )
    if (isJson) terminal.out(JSON.stringify(kept))
    else if (kept.length === 0) terminal.out('No secret is kept yet.')
    else
      terminal.out(
        tableText(
          columns,
          kept.map(({ connector, name, field, shown }) => [connector, name, field, shown]),
          terminal,
        ),
      )
    return 0
  })

export const setSecrets = (written: string, options: SharedOptions): Promise<number> =>
  withStudio(options, async ({ studio, terminal, isJson }) => {
    const { connectors } = studio.services
    const id = await connectorNamed(studio, written)
    const { type, authMethod } = await connectors.get({ id })
    const method = authMethodOf(requireKnownType(type), authMethod)
    const secrets = method ? await readSecrets(method, terminal) : {}
    const connector = await connectors.update({ id, secrets })
    terminal.out(isJson ? JSON.stringify(connector) : `Sealed. Test it: weir connectors test ${id}.`)
    return 0
  })

const columns = [
  { name: 'connector', align: 'left' },
  { name: 'name', align: 'left' },
  { name: 'field', align: 'left' },
  { name: 'shown as', align: 'left' },
] as const
