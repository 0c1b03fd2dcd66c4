import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts'

import type { ConnectorAccess } from '../../connectors/connector-access.ts'
import { StoreError } from '../store-error.ts'
import { textOf } from '../text-of.ts'
import { staticCredentials } from './static-credentials.ts'

const sessionSeconds = 3_600

/** The credentials of a role; the client asks again before they expire. */
export function assumedRole(access: ConnectorAccess) {
  const RoleArn = textOf(access, 'roleArn')
  const ExternalId = textOf(access, 'externalId')
  const profile = textOf(access, 'profile')
  const endpoint = textOf(access, 'stsEndpoint')
  const credentials = staticCredentials(access)
  return async () => {
    if (RoleArn === undefined) throw refused('', 'the connector names no role')
    const client = new STSClient({
      region: textOf(access, 'region') ?? 'us-east-1',
      ...(endpoint === undefined ? {} : { endpoint }),
      ...(credentials ? { credentials } : {}),
      ...(profile === undefined ? {} : { profile }),
    })
    try {
      const command = { RoleArn, RoleSessionName: 'weir', DurationSeconds: sessionSeconds }
      const answer = await client.send(new AssumeRoleCommand({ ...command, ...(ExternalId ? { ExternalId } : {}) }))
      const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = answer.Credentials ?? {}
      if (!AccessKeyId || !SecretAccessKey) throw refused(RoleArn, 'the answer holds no credentials')
      return {
        accessKeyId: AccessKeyId,
        secretAccessKey: SecretAccessKey,
        ...(SessionToken ? { sessionToken: SessionToken } : {}),
        ...(Expiration ? { expiration: Expiration } : {}),
      }
    } finally {
      client.destroy()
    }
  }
}

const refused = (location: string, reason: string) => new StoreError('refused', { location, reason })
