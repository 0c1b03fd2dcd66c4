import { once } from 'node:events'
import type { AddressInfo } from 'node:net'

import { type AuthContext, Server, type SFTPWrapper, utils } from 'ssh2'

import type { ConnectorAccess } from '../../../connectors/connector-access.ts'

export interface PasswordServer {
  readonly access: ConnectorAccess
  stop(): Promise<void>
}

const [username, password] = ['somebody', 'a password of the tests']
const { STATUS_CODE } = utils.sftp

/**
 * A double of an SFTP server with an empty folder that takes passwords: OpenSSH gives none to a user of this machine that tests could
 * use. `asks`: how it wants to be told.
 */
export async function startPasswordServer(asks: 'password' | 'keyboard-interactive'): Promise<PasswordServer> {
  const server = new Server({ hostKeys: [utils.generateKeyPairSync('ed25519').private] }, (client) => {
    client.on('error', () => undefined)
    client.on('authentication', (attempt) => {
      judge(attempt, asks)
    })
    client.on('session', (accept) => {
      accept().on('sftp', (open) => {
        serveEmptyFolder(open())
      })
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const config = { host: '127.0.0.1', port, remotePath: '/in' }
  return {
    access: {
      ...{ connectorId: 'password', type: 'sftp', config },
      ...{ authMethod: 'username_password', secrets: { username, password } },
    },
    stop: () => new Promise((done) => server.close(() => done())),
  }
}

function judge(attempt: AuthContext, asks: 'password' | 'keyboard-interactive'): void {
  const end = (given: string | undefined) => {
    if (attempt.username === username && given === password) attempt.accept()
    else attempt.reject([asks])
  }
  if (attempt.method !== asks) attempt.reject([asks])
  else if (attempt.method === 'password') end(attempt.password)
  else
    attempt.prompt([{ prompt: 'Password: ', echo: false }], (answers) => {
      end(answers[0])
    })
}

function serveEmptyFolder(sftp: SFTPWrapper): void {
  sftp.on('OPENDIR', (request) => {
    sftp.handle(request, Buffer.from('folder'))
  })
  sftp.on('READDIR', (request) => {
    sftp.status(request, STATUS_CODE.EOF)
  })
  sftp.on('CLOSE', (request) => {
    sftp.status(request, STATUS_CODE.OK)
  })
  sftp.on('STAT', (request) => {
    sftp.status(request, STATUS_CODE.NO_SUCH_FILE)
  })
}
