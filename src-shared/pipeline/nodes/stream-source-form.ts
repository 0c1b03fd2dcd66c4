import { streamConnectorKinds } from '../../connectors/registry.ts'
import type { FormField } from '../../forms/form-field.ts'
import { badRecordFields } from './bad-records.ts'

/** The form of a source that reads messages. What is left empty is as the connector says. */
export function streamSourceFields(): readonly FormField[] {
  const fields: readonly FormField[] = [
    {
      key: 'config.topic',
      label: 'Topic',
      control: { kind: 'table', of: 'connectorId' },
      placeholder: 'as the connector says',
    },
    {
      key: 'config.format',
      label: 'Values are',
      control: {
        kind: 'choice',
        options: [
          { value: 'json', label: 'JSON objects' },
          { value: 'avro', label: 'Avro, with a schema registry' },
          { value: 'protobuf', label: 'Protobuf, with a schema registry' },
          { value: 'text', label: 'text' },
        ],
        unsaid: 'json',
      },
    },
    {
      key: 'config.maxMessages',
      label: 'Messages per run',
      control: { kind: 'number', min: 1 },
      help: 'The most messages that a run reads. The next run continues there.',
    },
    {
      key: 'config.include',
      label: 'Parts as columns',
      control: { kind: 'strings' },
      help: 'key, headers, partition, offset, timestamp: each becomes a column kafka_key, kafka_offset and so on.',
      isRare: true,
    },
    {
      key: 'config.startAt',
      label: 'The first run begins',
      control: {
        kind: 'choice',
        options: [
          { value: 'earliest', label: 'at the oldest message' },
          { value: 'latest', label: 'after the newest one' },
        ],
        unsaid: 'earliest',
      },
      help: 'If the consumer group has committed offsets, the first run begins there instead.',
      isRare: true,
    },
    {
      key: 'config.waitSeconds',
      label: 'Seconds to wait',
      control: { kind: 'number', min: 1, max: 600 },
      help: 'How long a run waits for the first message.',
      isRare: true,
    },
    {
      key: 'config.groupId',
      label: 'Consumer group',
      control: { kind: 'text' },
      placeholder: 'as the connector says',
      help: 'Its offsets are committed once the load is committed.',
      isRare: true,
    },
    {
      key: 'config.columns',
      label: 'Column types',
      isRare: true,
      control: {
        kind: 'list',
        noun: 'column',
        fields: [
          {
            key: 'name',
            label: 'Column',
            control: { kind: 'column', offer: ({ columns }) => columns },
            required: true,
          },
          { key: 'type', label: 'Type', control: { kind: 'columnType' }, required: true },
        ],
        example: () => ({ name: '', type: 'text' }),
      },
      help: 'Columns that are there whatever the messages of a batch hold. A value of another type counts as a record that cannot be read.',
    },
    ...badRecordFields.map((field): FormField => {
      const help = 'A value that is not in the format, or not of its declared type; a message without a value.'
      return field.key === 'config.onBadRecord' ? { ...field, help } : field
    }),
  ]
  return fields.map((field) => ({ onlyWhere: { key: 'connector', is: streamConnectorKinds }, ...field }))
}
