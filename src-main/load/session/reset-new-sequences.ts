import type pg from 'pg'

/**
 * Under `wal_level = minimal` Postgres does not log a sequence that the same transaction made, but the sequence itself
 * remembers its next 32 numbers as logged: after a crash it would give them a second time. Setting it makes it forget that. Until Postgres 17 the last value
 * of a sequence of somebody else is an error, so those that this transaction made are found first.
 */
export async function resetNewSequences(client: pg.Client): Promise<void> {
  await client.query(`
    with made as materialized (
      select seqrelid::regclass as sequence from pg_sequence where xmin = pg_current_xact_id_if_assigned()::xid)
    select setval(sequence, pg_sequence_last_value(sequence)) from made
    where pg_sequence_last_value(sequence) is not null`)
}
