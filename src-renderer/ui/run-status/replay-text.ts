import type { RunReplay } from '../../../src-shared/contract/records.ts'
import { formatCountOf } from '../../../src-shared/values/format-count.ts'

/** What sets a replay apart from a run of its sources. */
export const replayText = ({ rows }: RunReplay): string => `Replay of ${formatCountOf(rows, 'row')}`
