import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { text } from 'node:stream/consumers'

import type { AuthMethod } from '../../../src-shared/connectors/auth-method.ts'
import { AppError } from '../../../src-shared/errors/app-error.ts'
import type { Terminal } from './text/terminal.ts'

/** What a connector signs in with: typed unseen at a terminal, else read from standard input. It is never an argument, which other users can see. */
export async function readSecrets(method: AuthMethod, terminal: Terminal): Promise<Record<string, string>> {
  if (process.stdin.isTTY) return askFor(method, terminal)
  return parseSecrets(await text(process.stdin))
}

/** The same for one secret, which is the whole of standard input. */
export async function readSecret(label: string, terminal: Terminal): Promise<string> {
  if (!process.stdin.isTTY) return (await text(process.stdin)).trim()
  const secrets = await askFor({ name: 'api_key', label, fields: [{ key: 'secret', label, required: true }] }, terminal)
  return secrets['secret'] ?? ''
}

/** One JSON object of texts, or lines of name=value. */
export function parseSecrets(given: string): Record<string, string> {
  const trimmed = given.trim()
  if (trimmed.startsWith('{')) {
    const values = Object.entries(parseJson(trimmed))
    if (values.every((entry): entry is [string, string] => typeof entry[1] === 'string'))
      return Object.fromEntries(values)
    throw invalid('the JSON object on standard input has a value that is no text')
  }
  const lines = trimmed.split(/\r?\n/).filter((line) => line !== '')
  return Object.fromEntries(
    lines.map((line, index) => {
      const at = line.indexOf('=')
      if (at <= 0) throw invalid(`line ${index + 1} of standard input is no name=value`)
      return [line.slice(0, at), line.slice(at + 1)]
    }),
  )
}

function parseJson(given: string): object {
  try {
    return JSON.parse(given) as object
  } catch {
    throw invalid('standard input begins with { and is no JSON object')
  }
}

const invalid = (reason: string): AppError => new AppError('request_invalid', { reason })

async function askFor({ fields }: AuthMethod, terminal: Terminal): Promise<Record<string, string>> {
  const secrets: Record<string, string> = {}
  const silence = new Writable({
    write: (_chunk, _encoding, done) => {
      done()
    },
  })
  const prompt = createInterface({ input: process.stdin, output: silence, terminal: true })
  try {
    for (const { key, label, required } of fields) {
      terminal.status(`${label}${required ? '' : ' (may be empty)'}:`)
      const entered = await prompt.question('')
      if (entered !== '') secrets[key] = entered
    }
  } finally {
    prompt.close()
  }
  return secrets
}
