import { connect } from 'node:net'

/** The request that every Postgres answers with one letter before any login. */
const encryptionRequest = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47])
const timeoutMs = 2_000

/** Whether a running server answers there; one that is being killed still has its port, but does not answer. */
export function answersAsPostgres(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port })
    const settle = (answers: boolean): void => {
      socket.destroy()
      resolve(answers)
    }
    socket.setTimeout(timeoutMs, () => settle(false))
    socket.once('connect', () => socket.write(encryptionRequest))
    socket.once('data', () => settle(true))
    socket.once('error', () => settle(false))
    socket.once('close', () => settle(false))
  })
}
