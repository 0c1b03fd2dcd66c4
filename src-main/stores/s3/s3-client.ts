import { S3Client, type S3ClientConfig } from '@aws-sdk/client-s3'

import type { ConnectorAccess } from '../../connectors/connector-access.ts'
import { textOf } from '../text-of.ts'
import { usualSilenceMs } from '../within-silence.ts'
import { assumedRole } from './assumed-role.ts'
import { staticCredentials } from './static-credentials.ts'

const attempts = 5
const connectMs = 15_000

/** What all clients of a connector share: where and as whom they call. */
export function s3ClientConfig(access: ConnectorAccess, silenceMs = usualSilenceMs): S3ClientConfig {
  const endpoint = textOf(access, 'endpoint')
  const credentials = credentialsOf(access)
  const profile = textOf(access, 'profile')
  return {
    region: textOf(access, 'region') ?? 'us-east-1',
    maxAttempts: attempts,
    requestHandler: { connectionTimeout: connectMs, socketTimeout: silenceMs },
    ...(endpoint === undefined ? {} : { endpoint }),
    forcePathStyle: access.config['forcePathStyle'] === true || access.config['forcePathStyle'] === 'true',
    // Stores that only speak like S3 do not know the newer checksums.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    ...(credentials ? { credentials } : {}),
    ...(profile === undefined ? {} : { profile }),
  }
}

export const openS3Client = (access: ConnectorAccess, silenceMs?: number): S3Client =>
  new S3Client(s3ClientConfig(access, silenceMs))

/** Undefined leaves it to the environment, the profile or the machine. */
function credentialsOf(access: ConnectorAccess): S3ClientConfig['credentials'] {
  if (access.authMethod === 'iam_role') return assumedRole(access)
  return staticCredentials(access)
}
