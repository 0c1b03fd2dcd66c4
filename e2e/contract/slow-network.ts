import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { Transform } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'

/** A double of the network before a server: what the server sends comes slowly, so that a kill can hit a download. */
export interface SlowNetwork {
  readonly port: number
  close(): Promise<void>
}

export async function openSlowNetwork(targetPort: number, bytesPerSecond: number): Promise<SlowNetwork> {
  const sockets = new Set<Socket>()
  const keep = (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => undefined)
    return socket
  }
  const server = createServer((near) => {
    keep(near)
    const far = keep(connect(targetPort, '127.0.0.1'))
    near.on('close', () => far.destroy())
    near.pipe(far)
    // Its end comes after the last bytes.
    far.pipe(slowly(bytesPerSecond)).pipe(near)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

/** Small answers pass as they come. */
const smallBytes = 4_096

const slowly = (bytesPerSecond: number): Transform =>
  new Transform({
    transform: (chunk: Buffer, _, done) => {
      if (chunk.length <= smallBytes) done(null, chunk)
      else void sleep((chunk.length / bytesPerSecond) * 1_000).then(() => done(null, chunk))
    },
  })
