import type { Connection, ContractWorkspace } from './contract-workspace.ts'

/** Gives the ledger a deferred trigger that makes COMMIT wait, so that a kill can hit it. */
export async function installCommitHold(client: Connection): Promise<void> {
  await client.query(`
    create schema contract;
    create table contract.hold as select 0 as ms;
    create function contract.hold() returns trigger language plpgsql as
      $$ begin
           for waited in 1 .. (select ms from contract.hold) / 10 loop
             perform pg_sleep(0.01);
             -- Whoever holds commits may let them go on.
             exit when (select ms from contract.hold) = 0;
           end loop;
           return null;
         end $$;
    create constraint trigger hold_commit after insert on weir.load_ledger
      deferrable initially deferred for each row execute function contract.hold()`)
}

/** How long each commit of a load waits from now on. */
export async function holdCommits(place: ContractWorkspace, ms: number): Promise<void> {
  const client = await place.connect('contract hold')
  await client.query('update contract.hold set ms = $1', [ms])
  await client.end()
}
