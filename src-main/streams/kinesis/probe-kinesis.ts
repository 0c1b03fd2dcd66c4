import {
  DescribeStreamSummaryCommand,
  GetRecordsCommand,
  GetShardIteratorCommand,
  KinesisClient,
  ListShardsCommand,
} from '@aws-sdk/client-kinesis'
import { NodeHttpHandler } from '@smithy/node-http-handler'

import { formatCountOf } from '../../../src-shared/values/format-count.ts'
import { withoutStop } from '../../../src-shared/errors/failures/sentence-parts.ts'
import type { ConnectorAccess } from '../../connectors/connector-access.ts'
import { type ProbeStep, probeSteps } from '../../stores/probe.ts'
import { assumedRole } from '../../stores/s3/assumed-role.ts'
import { staticCredentials } from '../../stores/s3/static-credentials.ts'
import { textOf } from '../../stores/text-of.ts'

/** Tries the way to a stream: the sign-in, the stream, and one record. Reading with an iterator leaves no trace there. */
export async function* probeKinesis(access: ConnectorAccess): AsyncGenerator<ProbeStep, void> {
  const StreamName = textOf(access, 'streamName') ?? ''
  const endpoint = textOf(access, 'endpoint')
  const profile = textOf(access, 'profile')
  const credentials = access.authMethod === 'iam_role' ? assumedRole(access) : staticCredentials(access)
  const client = new KinesisClient({
    region: textOf(access, 'region') ?? 'us-east-1',
    maxAttempts: 2,
    // Streams that only speak like Kinesis have no HTTP/2.
    ...(endpoint === undefined ? {} : { endpoint, requestHandler: new NodeHttpHandler() }),
    ...(profile === undefined ? {} : { profile }),
    ...(credentials ? { credentials } : {}),
  })
  const signIn = async () => `signed in with ${(await client.config.credentials()).accessKeyId.slice(0, 4)}…`
  const describe = async () => {
    const { StreamDescriptionSummary: found } = await client.send(new DescribeStreamSummaryCommand({ StreamName }))
    return `${StreamName} is ${(found?.StreamStatus ?? 'there').toLowerCase()}, with ${formatCountOf(found?.OpenShardCount ?? 0, 'open shard')}`
  }
  const read = async () => {
    const { Shards = [] } = await client.send(new ListShardsCommand({ StreamName, MaxResults: 1 }))
    const ShardId = Shards[0]?.ShardId
    if (ShardId === undefined) return 'it has no shard to read from yet'
    const start = { StreamName, ShardId, ShardIteratorType: 'TRIM_HORIZON' } as const
    const { ShardIterator } = await client.send(new GetShardIteratorCommand(start))
    await client.send(new GetRecordsCommand({ ShardIterator, Limit: 1 }))
    return 'its records can be read'
  }
  try {
    yield* probeSteps(
      [
        { name: 'sign-in', try: signIn },
        { name: 'stream', try: describe },
        { name: 'first record', try: read },
      ],
      explain,
    )
  } finally {
    client.destroy()
  }
}

const reasons: Readonly<Record<string, string>> = {
  ResourceNotFoundException: 'There is no stream of this name in the region. Check the name and the region',
  AccessDeniedException:
    'These credentials may not read the stream. Give them kinesis:DescribeStreamSummary, ListShards, GetShardIterator and GetRecords',
  UnrecognizedClientException: 'AWS does not know this access key. Check it',
  InvalidSignatureException: 'The secret access key is not that of the access key. Check it',
  ExpiredTokenException: 'The session token has expired. Enter a new one',
}

function explain(error: unknown): string {
  const { name, message, code } = error as { name: string; message: string; code?: string }
  const reason = reasons[name]
  if (reason !== undefined) return `${reason}.`
  return `It cannot be reached: ${message === '' ? (code ?? name) : withoutStop(message)}.`
}
