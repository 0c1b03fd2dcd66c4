import type { Migration } from './migration.ts'

/** Who changed what, and when. Kept for good. */
export const auditLog: Migration = {
  to: 14,
  sql: `
    create table audit_log (
      id integer primary key,
      at text not null,
      caller text not null check (json_valid(caller)),
      call text not null,
      subject text,
      outcome text not null
    ) strict;
    create trigger audit_log_never_changes before update on audit_log
      begin select raise(abort, 'an entry of the audit log never changes'); end;
  `,
}
