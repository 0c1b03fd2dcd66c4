import type { ExecutionMode } from './execution-mode.ts'

export const batch: ExecutionMode = {
  name: 'batch',
  label: 'Batch',
  doc: 'One run loads all files that wait, in one transaction.',
  isOffered: true,
  dividesFiles: false,
  notice: ({ batchSize, partitioning }) => {
    const set = [
      ...(batchSize === undefined ? [] : [`batchSize ${batchSize}`]),
      ...(partitioning ? [`partitioning ${partitioning}`] : []),
    ]
    if (set.length === 0) return null
    const verb = set.length === 1 ? 'does' : 'do'
    return `${set.join(' and ')} ${verb} not divide a run of mode batch, which loads everything in one transaction. Mode micro_batch does.`
  },
  obstacle: () => null,
}
