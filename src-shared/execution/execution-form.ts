import type { FormField } from '../forms/form-field.ts'
import { defaultBatchSize, mostWorkers, partitionedByFile } from './execution-config.ts'
import { executionModes } from './modes/registry.ts'

export const executionForm: readonly FormField[] = [
  {
    key: 'mode',
    label: 'Mode',
    control: {
      kind: 'choice',
      options: executionModes
        .filter(({ isOffered }) => isOffered)
        .map(({ name, label, doc }) => ({ value: name, label, doc })),
    },
    placeholder: 'Batch',
  },
  {
    key: 'batchSize',
    label: 'Batch size, records',
    control: { kind: 'number', min: 1 },
    placeholder: String(defaultBatchSize),
    help: 'A micro-batch takes whole files: the first one, and more while their lines are within this number.',
    onlyWhere: { key: 'mode', is: 'micro_batch' },
  },
  {
    key: 'partitioning',
    label: 'Partitioning',
    control: { kind: 'choice', options: [{ value: partitionedByFile, label: 'One file per batch' }] },
    placeholder: 'none',
    onlyWhere: { key: 'mode', is: 'micro_batch' },
  },
  {
    key: 'parallelism',
    label: 'Parallelism, workers',
    control: { kind: 'number', min: 1, max: mostWorkers },
    placeholder: 'all cores but one',
    help: 'The threads that compute the rows of a run.',
  },
  {
    key: 'errorHandling',
    label: 'Values that a table rejects',
    placeholder: 'Stop the run',
    control: {
      kind: 'choice',
      options: [
        { value: 'fail', label: 'Stop the run' },
        { value: 'skip', label: 'Skip the row and count it' },
        { value: 'dlq', label: 'Send the row to quarantine' },
      ],
    },
    help: 'For targets that do not say themselves what happens to such values.',
  },
]
