import { createHash } from 'node:crypto'

import { Client, type ConnectConfig, type SFTPWrapper } from 'ssh2'

import type { ConnectorAccess } from '../../connectors/connector-access.ts'
import { StoreError } from '../store-error.ts'
import type { StoreTools } from '../store-kind.ts'
import { textOf } from '../text-of.ts'
import { sftpFailure } from './sftp-failure.ts'

const readyTimeoutMs = 20_000
const keepaliveMs = 15_000

/** One connection, opened when it is first needed, and again when it broke. */
export interface SftpSession {
  /** The server, for people: `host:port`. */
  readonly address: string
  readonly host: string
  readonly port: number
  channel(): Promise<SFTPWrapper>
  /** Without a farewell; the next request opens another one. */
  drop(): void
  close(): void
}

export function openSftpSession(access: ConnectorAccess, tools: StoreTools): SftpSession {
  const host = textOf(access, 'host') ?? ''
  const port = Number(access.config['port'] ?? 22)
  const address = `${host}:${port}`
  let open: { readonly client: Client; readonly channel: Promise<SFTPWrapper> } | null = null
  const connect = () => {
    const client = new Client()
    const channel = login(client, access, tools, { host, port, address })
    const mine = { client, channel }
    const forget = () => {
      if (open === mine) open = null
    }
    client.on('close', forget).on('end', forget)
    channel.catch(() => {
      forget()
      client.destroy()
    })
    open = mine
    return mine
  }
  return {
    address,
    host,
    port,
    channel: () => (open ?? connect()).channel,
    drop: () => {
      open?.client.destroy()
      open = null
    },
    close: () => {
      open?.client.end()
      open = null
    },
  }
}

function login(
  client: Client,
  access: ConnectorAccess,
  tools: StoreTools,
  { host, port, address }: { readonly host: string; readonly port: number; readonly address: string },
): Promise<SFTPWrapper> {
  let seen = ''
  const pinned = textOf(access, 'hostKey')
  const key = textOf(access, 'privateKey')
  const password = textOf(access, 'password')
  const passphrase = textOf(access, 'passphrase')
  const config: ConnectConfig = {
    host,
    port,
    username: textOf(access, 'username') ?? '',
    readyTimeout: readyTimeoutMs,
    keepaliveInterval: keepaliveMs,
    hostVerifier: (hostKey: Buffer) => {
      seen = `SHA256:${createHash('sha256').update(hostKey).digest('base64').replace(/=+$/, '')}`
      return pinned === undefined || pinned === seen
    },
    ...(access.authMethod === 'ssh_key' && key !== undefined
      ? { privateKey: key, ...(passphrase === undefined ? {} : { passphrase }) }
      : { password: password ?? '', tryKeyboard: true }),
  }
  return new Promise((resolve, reject) => {
    const fail = (error: unknown) => {
      const isOtherHost = pinned !== undefined && seen !== '' && seen !== pinned
      const reason = `its host key is ${seen}, and not ${pinned}, which was pinned when it was first used`
      reject(
        isOtherHost
          ? new StoreError('refused', { location: address, reason, cause: error })
          : sftpFailure(error, address),
      )
    }
    client.on('error', fail)
    // Many servers ask for the password in a dialog, and take no other.
    client.on('keyboard-interactive', (_name, _instructions, _language, prompts, answer) => {
      answer(prompts.map(() => password ?? ''))
    })
    client.on('ready', () => {
      client.sftp((error, channel) => {
        if (error) {
          fail(error)
          return
        }
        const pinning = pinned === undefined ? tools.pinHostKey?.(access, seen) : undefined
        Promise.resolve(pinning).then(() => resolve(channel), fail)
      })
    })
    try {
      client.connect(config)
    } catch (error) {
      // A key that cannot be read is found before anything is sent.
      const reason = error instanceof Error ? error.message : String(error)
      reject(new StoreError('refused', { location: address, reason, cause: error }))
    }
  })
}
