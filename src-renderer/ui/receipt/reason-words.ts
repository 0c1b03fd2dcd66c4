import type { TermReason } from './balance-of.ts'

export const reasonWords: Readonly<Record<TermReason, string>> = {
  read: 'Read',
  entered: 'Multiplied by joins',
  shared: 'Read again',
  loaded: 'Loaded',
  filtered: 'Filtered',
  deduplicated: 'Duplicates',
  quarantined: 'Quarantined',
  skipped: 'Skipped',
  grouped: 'Grouped',
  unmatched: 'Unmatched',
  joined: 'Joined',
}
