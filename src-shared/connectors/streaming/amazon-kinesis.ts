import { awsAccessKey, awsRole } from '../auth-method.ts'
import { awsRegionField } from '../aws-regions.ts'
import type { ConnectorDefinition } from '../connector-definition.ts'
import { choiceField, neededText, textField } from '../connector-field.ts'

export const amazonKinesis: ConnectorDefinition = {
  type: 'amazon_kinesis',
  irName: 'amazon_kinesis',
  label: 'Amazon Kinesis',
  doc: 'Records of a stream.',
  category: 'streaming',
  status: 'coming_soon',
  capabilities: ['stream'],
  auth: [awsRole, awsAccessKey],
  config: [
    neededText('streamName', 'Stream'),
    awsRegionField,
    choiceField(
      'startPosition',
      'Start at',
      [
        { value: 'LATEST', label: 'the newest record' },
        { value: 'TRIM_HORIZON', label: 'the oldest record' },
      ],
      { unsaid: 'LATEST' },
    ),
    textField('endpoint', 'Endpoint', { isAddress: true, isRare: true, placeholder: 'https://…' }),
    textField('stsEndpoint', 'STS endpoint', { isAddress: true, isRare: true, placeholder: 'https://…' }),
  ],
  docs: 'https://docs.aws.amazon.com/kinesis/',
}
