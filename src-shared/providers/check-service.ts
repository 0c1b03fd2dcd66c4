import { z } from 'zod'

import { unknownColumn } from '../ops/columns-after.ts'
import type { OpFinding } from '../ops/op.ts'
import type { Column } from '../values/column.ts'
import { fillText, placeholdersIn } from './placeholders.ts'
import { readResponsePath } from './response-path.ts'
import { isSecret } from './secret-names.ts'
import type { ServiceConfig } from './service-config.ts'
import type { ServiceKind } from './service-kinds.ts'

/** What is wrong with the configuration of a service; keys are those of the configuration. */
export function checkService(config: ServiceConfig, kind: ServiceKind, input: readonly Column[]): readonly OpFinding[] {
  const { url } = config
  if (url === undefined) {
    const message = `No service is named, so nobody is asked and the field stays null. Set config.url to have it filled.`
    return [{ code: 'service_missing', severity: 'warning', message, key: 'url' }]
  }
  return [
    ...urlFindings(url),
    ...headerFindings(config.headers ?? {}),
    ...bodyFindings(config, kind),
    ...columnFindings(config, input),
    ...(readResponsePath(config.responsePath ?? '') === null
      ? [
          found(
            'response_path',
            `"${config.responsePath ?? ''}" is not a path. Write it like results[0].location.`,
            'responsePath',
          ),
        ]
      : []),
  ]
}

/** Names under which secrets are sent. */
const secretive =
  /^(?:proxy-)?authorization$|^cookie$|api[-_]?key|(?:^|[-_])(?:token|secret|password|appid)$|^(?:access|auth)[-_]?key$|^key$/i

const found = (code: string, message: string, key: string): OpFinding => ({ code, severity: 'error', message, key })

/** What is wrong with an address; one that may hold secrets names them. */
export function urlFindings(url: string): readonly OpFinding[] {
  const place = 'url'
  const host = /^https?:\/\/([^/?#]*)/i.exec(url)?.[1]
  if (host === undefined || host === '' || !z.url().safeParse(fillText(url, () => 'x')).success) {
    return [
      found('url_invalid', `"${url}" is not a web address. It begins with https:// or http:// and a host.`, place),
    ]
  }
  if (host.includes('{')) {
    const message = `The host of ${url} comes from a column, so a row could choose who is asked. Write the host out and fill in what follows.`
    return [found('url_host_open', message, place)]
  }
  if (host.includes('@')) return [secretFinding('The address', place)]
  const parameters = (/\?([^#]*)/.exec(url)?.[1] ?? '').split('&').map((pair) => pair.split('=', 2))
  const literal = parameters.find(([name = '', value = '']) => secretive.test(name) && isLiteral(value))
  return literal ? [secretFinding(`The parameter ${literal[0] ?? ''}`, place)] : []
}

export function headerFindings(headers: Readonly<Record<string, string>>): readonly OpFinding[] {
  return Object.entries(headers).flatMap(([name, value]) => {
    const key = `headers.${name}`
    if (!/^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/.test(name))
      return [found('header_invalid', `"${name}" is not a name of a header.`, key)]
    return secretive.test(name) && isLiteral(value) ? [secretFinding(`The header ${name}`, key)] : []
  })
}

/** A value that is written out, with no secret filled in. */
const isLiteral = (value: string): boolean => value !== '' && !placeholdersIn(value).some(isSecret)

const secretFinding = (what: string, key: string): OpFinding =>
  found(
    'secret_literal',
    `${what} holds a secret, and a document keeps none. Write {{secrets.name}} in its place.`,
    key,
  )

function bodyFindings(config: ServiceConfig, kind: ServiceKind): readonly OpFinding[] {
  if (config.body !== undefined) {
    if (config.method !== 'GET') return []
    return [found('body_unused', 'A GET request sends no body. Use POST, or remove the body.', 'body')]
  }
  return kind.needs
    .filter((key) => config[key] === undefined)
    .map((key) =>
      found('service_incomplete', `What the service is asked is missing. Set config.${key}, or config.body.`, key),
    )
}

function columnFindings(config: ServiceConfig, input: readonly Column[]): readonly OpFinding[] {
  const places = ['url', 'headers', 'body', 'prompt'] as const
  return places.flatMap((place) =>
    placeholdersIn(config[place])
      .filter((name) => !isSecret(name))
      .flatMap((name) => unknownColumn(name, input, place).map(({ fix: _, ...finding }) => finding)),
  )
}
