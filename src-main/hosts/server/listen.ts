import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'

import { AppError } from '../../../src-shared/errors/app-error.ts'

/** Listens on this machine only, and returns the port; 0 takes any free one. */
export function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new AppError('port_taken', { port }, { cause: error }) : error)
    })
    server.listen(port, '127.0.0.1', () => {
      resolve((server.address() as AddressInfo).port)
    })
  })
}
