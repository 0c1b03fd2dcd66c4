import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createConnection } from 'node:net'
import { userInfo } from 'node:os'
import { join } from 'node:path'

import type { ConnectorAccess } from '../../../connectors/connector-access.ts'
import { temporaryFolder } from '../../../storage/testing/temporary-folder.ts'
import { startTestServer } from '../../testing/test-server.ts'

export interface OpenSshServer {
  readonly access: ConnectorAccess
  readonly port: number
  /** The folder that the server gives access to, as this machine sees it. */
  readonly folder: string
  /** Reads a file of the server with OpenSSH's own client. */
  copyWithItsOwn(name: string, to: string): void
  stop(): Promise<void>
}

const sshd = '/usr/sbin/sshd'
const passphrase = 'a phrase of the tests'

/** A real OpenSSH server on the loopback; null where this machine has none. */
export async function startOpenSsh(): Promise<OpenSshServer | null> {
  if (!existsSync(sshd)) return null
  const folder = temporaryFolder()
  const at = (name: string) => join(folder.path, name)
  const makeKey = (name: string, phrase: string) => {
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', phrase, '-f', at(name)])
  }
  makeKey('host', '')
  makeKey('user', passphrase)
  makeKey('plain', '')
  writeFileSync(at('authorized'), Buffer.concat([readFileSync(at('user.pub')), readFileSync(at('plain.pub'))]))
  mkdirSync(at('files'))
  // Where it is started by root it gives up its rights in this folder.
  if (userInfo().uid === 0) mkdirSync('/run/sshd', { recursive: true })
  const server = await startTestServer({
    command: sshd,
    args: (_, port) => {
      writeFileSync(at('config'), configOf(folder.path, port))
      return ['-D', '-e', '-f', at('config')]
    },
    isReady: answers,
    patienceMs: 10_000,
  })
  if (!server) return null
  return {
    port: server.port,
    access: {
      connectorId: 'ssh',
      type: 'sftp',
      config: { host: '127.0.0.1', port: server.port, remotePath: at('files') },
      authMethod: 'ssh_key',
      secrets: { username: userInfo().username, privateKey: readFileSync(at('user'), 'utf8'), passphrase },
    },
    folder: at('files'),
    copyWithItsOwn: (name, to) => {
      const options = ['-q', '-P', `${server.port}`, '-i', at('plain')]
      for (const option of ['StrictHostKeyChecking=no', 'UserKnownHostsFile=/dev/null']) options.push('-o', option)
      execFileSync('sftp', [...options, `${userInfo().username}@127.0.0.1:${at('files')}/${name}`, to])
    },
    stop: async () => {
      await server.stop()
      folder[Symbol.dispose]()
    },
  }
}

const configOf = (folder: string, port: number): string => `
Port ${port}
ListenAddress 127.0.0.1
HostKey ${folder}/host
AuthorizedKeysFile ${folder}/authorized
PidFile ${folder}/pid
StrictModes no
PasswordAuthentication no
UsePAM no
MaxStartups 100
Subsystem sftp internal-sftp
`

/** The server greets whoever connects. */
function answers(port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = createConnection({ host: '127.0.0.1', port })
    const end = (isReady: boolean) => {
      socket.destroy()
      done(isReady)
    }
    socket.once('data', (greeting) => end(greeting.toString().startsWith('SSH-2.0')))
    socket.once('error', () => end(false))
    socket.setTimeout(1_000, () => end(false))
  })
}
