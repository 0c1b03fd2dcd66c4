import type { RunUnit } from './run-file.ts'

/** A partition of a topic among what a run reads; `etag` says which of its messages. */
export const streamUnit = (
  { connectorId = '' }: { readonly connectorId?: string | undefined },
  topic: string,
  partition: number,
  read: { readonly etag: string; readonly sizeBytes: number },
): RunUnit => ({ name: `topic ${topic}, partition ${partition} of ${connectorId}`, ...read, records: 'offsets' })
