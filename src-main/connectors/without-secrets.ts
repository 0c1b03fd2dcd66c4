import type { ConnectorAccess } from './connector-access.ts'

const shortest = 4

/**
 * A text of somebody else's, such as the answer of a server or the complaint of a driver, without the secrets that it may
 * repeat: whole, in another encoding, or only the part of a URL, a connection string, a key file or a JSON that is secret.
 */
export function withoutSecrets(text: string, { secrets, config }: Pick<ConnectorAccess, 'secrets' | 'config'>): string {
  const entered = Object.values(secrets)
  const settings = Object.values(config).filter((value) => typeof value === 'string')
  const parts = [...entered, ...[...entered, ...settings].flatMap(secretParts)]
  return [...new Set(parts.filter((part) => part.length >= shortest).flatMap(formsOf))]
    .sort((one, other) => other.length - one.length)
    .reduce((rest, form) => rest.replaceAll(form, '••••'), text)
}

const formsOf = (secret: string): readonly string[] => [
  secret,
  encodeURIComponent(secret),
  new URLSearchParams({ s: secret }).toString().slice(2),
  JSON.stringify(secret).slice(1, -1),
  Buffer.from(secret).toString('base64').replace(/=+$/, ''),
]

/** `//user:password@`, also where the rest cannot be read as a URL; a password may hold an @ itself. */
const userInfo = /^[^/]*\/\/[^:/]*:(.+)@/s
/** A parameter of a URL, a member of a connection string, or one of a JSON on one line. */
const named = /"?([\w-]+)"?\s*[=:]\s*("(?:[^"\\]|\\.)*"|[^;&\s,}"]+)/g
const secretName = /pass|pwd|secret|token|key|sig|credential/i
const linesOfKey = 16

function secretParts(value: string): readonly string[] {
  const password = userInfo.exec(value)?.[1]
  // A query may follow a part that looks like a name with a value.
  const texts = [value, value.slice(value.indexOf('?') + 1)]
  const members = texts
    .flatMap((text) => [...text.matchAll(named)])
    .flatMap(([, name = '', member = '']) => (secretName.test(name) ? [unquoted(member)] : []))
  const lines = [value, ...members].filter((each) => each.includes('\n')).flatMap((each) => each.split('\n'))
  const keys = lines.filter((line) => line.length >= linesOfKey && !line.startsWith('-----') && !line.includes('"'))
  return [...(password === undefined ? [] : [password]), ...members].flatMap(decoded).concat(keys)
}

function unquoted(member: string): string {
  if (!member.startsWith('"')) return member
  try {
    return String(JSON.parse(member))
  } catch {
    return member.slice(1, -1)
  }
}

/** As it is written, and as a driver reads it. */
function decoded(part: string): readonly string[] {
  try {
    return [part, decodeURIComponent(part)]
  } catch {
    return [part]
  }
}
