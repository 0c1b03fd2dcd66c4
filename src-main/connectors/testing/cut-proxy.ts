import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A way to a server that can be cut. */
export interface CutProxy {
  readonly port: number
  /** Breaks each of the next connections off once so many bytes have come from the server. */
  cutAfter(bytes: number, connections?: number): void
  /** Lets everything through again. */
  mend(): void
  close(): Promise<void>
}

export async function openCutProxy(target: number): Promise<CutProxy> {
  let limit = Infinity
  let left = 0
  const sockets = new Set<Socket>()
  const keep = (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => undefined)
    return socket
  }
  const server = createServer((near) => {
    keep(near)
    const most = left > 0 ? limit : Infinity
    if (left > 0) left--
    const far = keep(connect(target, '127.0.0.1'))
    let passed = 0
    far.on('data', (bytes: Buffer) => {
      passed += bytes.length
      if (passed > most) {
        near.resetAndDestroy()
        far.destroy()
      } else if (!near.write(bytes)) far.pause()
    })
    near.on('drain', () => far.resume())
    near.pipe(far)
    near.on('close', () => far.destroy())
    far.on('end', () => near.end())
    far.on('close', () => near.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    cutAfter: (bytes, connections = Infinity) => {
      limit = bytes
      left = connections
    },
    mend: () => {
      left = 0
    },
    close: async () => {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
