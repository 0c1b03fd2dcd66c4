import { expect, test } from 'vitest'

import type { ConnectorRecord } from '../../../src-shared/connectors/connector-record.ts'
import { awsS3 } from '../../../src-shared/connectors/object-storage/aws-s3.ts'
import { draftOf, draftProblems, enteredSecrets } from './connector-draft.ts'

const saved = {
  ...{ name: 'Lake', description: '', authMethod: 'access_key', config: { bucket: 'lake', region: 'eu-central-1' } },
  signIn: [
    { field: 'accessKeyId', shown: 'AKIA' },
    { field: 'secretAccessKey', shown: 'se••••et' },
    { field: 'sessionToken', shown: 'to••••en' },
  ],
} as unknown as ConnectorRecord
const kept = ['accessKeyId', 'secretAccessKey', 'sessionToken']

test('a kept secret that a connector can do without is removed, and what it needs is missed', () => {
  const draft = draftOf(awsS3, saved)
  expect(enteredSecrets(awsS3, draft, kept)).toEqual({ accessKeyId: 'AKIA' })
  const without = { ...draft, removed: ['sessionToken'] }
  expect(enteredSecrets(awsS3, without, kept)).toEqual({ accessKeyId: 'AKIA', sessionToken: '' })
  expect([...draftProblems(awsS3, without, kept)]).toEqual([])
  const unnamed = { ...draft, secrets: { accessKeyId: '' } }
  expect([...draftProblems(awsS3, unnamed, kept).keys()]).toEqual(['accessKeyId'])
})
