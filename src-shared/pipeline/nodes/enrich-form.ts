import type { FormField } from '../../forms/form-field.ts'
import { enrichKinds } from '../../providers/service-kinds.ts'

const choices = (values: readonly string[]) => values.map((value) => ({ value, label: value }))

export const enrichForm: readonly FormField[] = [
  {
    key: 'provider',
    label: 'Provider',
    control: { kind: 'choice', options: choices(Object.keys(enrichKinds)) },
    required: true,
  },
  { key: 'outputField', label: 'Output column', control: { kind: 'text' }, required: true },
  {
    key: 'config.url',
    label: 'Address',
    control: { kind: 'text' },
    placeholder: 'https://api.example.com/cities/{{city}}',
    help: '{{column}} is the value of the row, {{secrets.name}} a secret. Without an address the column stays null.',
  },
  {
    key: 'config.method',
    label: 'Method',
    control: { kind: 'choice', options: choices(['GET', 'POST', 'PUT']) },
    isRare: true,
  },
  { key: 'config.headers', label: 'Headers', control: { kind: 'pairs' } },
  { key: 'config.body', label: 'Body', control: { kind: 'json' } },
  {
    key: 'config.prompt',
    label: 'Prompt',
    control: { kind: 'text' },
    help: 'The question to the model, for example: Which language is {{text}}?',
    onlyWhere: { key: 'provider', is: 'llm' },
  },
  { key: 'config.model', label: 'Model', control: { kind: 'text' }, onlyWhere: { key: 'provider', is: 'llm' } },
  {
    key: 'config.responsePath',
    label: 'Path in the response',
    control: { kind: 'text' },
    placeholder: 'results[0].location',
  },
  {
    key: 'config.outputType',
    label: 'Type',
    control: { kind: 'choice', options: choices(['json', 'text', 'double', 'boolean']) },
  },
  {
    key: 'config.onError',
    label: 'If the lookup fails',
    control: {
      kind: 'choice',
      options: [
        { value: 'fail', label: 'stop the run' },
        { value: 'null', label: 'set it to null and count it' },
        { value: 'quarantine', label: 'send the row to quarantine' },
      ],
    },
  },
  { key: 'config.rateLimitPerSecond', label: 'Requests per second', control: { kind: 'number', min: 0 }, isRare: true },
  {
    key: 'config.maxConcurrent',
    label: 'Concurrent requests',
    control: { kind: 'number', min: 1, max: 32 },
    isRare: true,
  },
  {
    key: 'config.timeoutMs',
    label: 'Timeout in ms',
    control: { kind: 'number', min: 100, max: 300_000 },
    isRare: true,
  },
  { key: 'config.retry.maxAttempts', label: 'Attempts', control: { kind: 'number', min: 1, max: 10 }, isRare: true },
]
