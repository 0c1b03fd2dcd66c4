/** What a source does with a record that it cannot read: `fail` stops the run, the others go on without it. */
export const badRecordPolicies = ['fail', 'quarantine', 'skip'] as const
