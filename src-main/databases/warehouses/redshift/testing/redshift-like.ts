import { type Listener, openRelay } from '../../../../stores/testing/relay.ts'

/**
 * A double of Redshift: a Postgres behind a proxy that refuses what the manual of Redshift says it does not have. It proves that nothing
 * of it is asked for; what Redshift answers is not proved.
 */
export const startRedshiftLike = (postgresPort: number): Promise<Listener> =>
  openRelay(postgresPort, (client, upstream) => {
    upstream.on('close', () => client.destroy())
    upstream.pipe(client)
    let waiting = Buffer.alloc(0)
    let isStarted = false
    let isSkipping = false
    client.on('data', (chunk: Buffer) => {
      waiting = Buffer.concat([waiting, chunk])
      for (;;) {
        const head = isStarted ? 1 : 0
        if (waiting.length < head + 4) return
        const end = head + waiting.readUInt32BE(head)
        if (waiting.length < end) return
        const message = waiting.subarray(0, end)
        waiting = waiting.subarray(end)
        const kind = isStarted ? String.fromCharCode(message[0] ?? 0) : ''
        isStarted = true
        if (isSkipping) {
          if (kind !== 'S') continue
          isSkipping = false
          client.write(ready)
          continue
        }
        const refused = /[QP]/.test(kind)
          ? missing.find((pattern) => pattern.test(message.toString('utf8')))
          : undefined
        if (!refused) upstream.write(message)
        else {
          client.write(refusal(`Redshift has no ${refused.source}`))
          if (kind === 'Q') client.write(ready)
          else isSkipping = true
        }
      }
    })
  })

/** https://docs.aws.amazon.com/redshift/latest/dg/c_redshift-and-postgres-sql.html and the settings of a session listed there. */
const missing = [
  /\bcopy\b[^]*\bto\s+stdout\b/i,
  /\bset\s+(bytea_output|standard_conforming_strings|client_min_messages|lock_timeout|idle_\w+)/i,
  /\b(with\s+ordinality|unnest|pg_stat_ssl|lateral|distinct\s+on)\b/i,
]

const ready = Buffer.from([0x5a, 0, 0, 0, 5, 0x49])

function refusal(text: string): Buffer {
  const body = Buffer.from(`SERROR\0C0A000\0M${text}\0\0`)
  const head = Buffer.from([0x45, 0, 0, 0, 0])
  head.writeUInt32BE(body.length + 4, 1)
  return Buffer.concat([head, body])
}
