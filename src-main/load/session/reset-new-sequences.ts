import type pg from 'pg'

/**
 * Under `wal_level = minimal` Postgres does not log a sequence that the same transaction made, but the sequence itself
 * remembers its next 32 numbers as logged: after a crash it would give them a second time. Setting it makes it forget that.
 */
export async function resetNewSequences(client: pg.Client): Promise<void> {
  await client.query(`
    select setval(seqrelid::regclass, pg_sequence_last_value(seqrelid::regclass))
    from pg_sequence
    where xmin = pg_current_xact_id_if_assigned()::xid and pg_sequence_last_value(seqrelid::regclass) is not null`)
}
