import { createServer } from 'node:net'

/** The preferred loopback port if it is free, otherwise any. */
export function freePort(wished: number | null): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (error) => (wished === null ? reject(error) : resolve(freePort(null))))
    probe.listen({ port: wished ?? 0, host: '127.0.0.1', exclusive: true }, () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}
