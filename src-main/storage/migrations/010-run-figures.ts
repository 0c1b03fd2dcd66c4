import type { Migration } from './migration.ts'

/** What runs left out, by reason, and the values they changed; of earlier runs what their receipts say. */
export const runFigures: Migration = {
  to: 10,
  sql: `
    alter table runs add column left_out text;
    alter table runs add column values_changed integer;
    update runs set
      left_out = (
        select json_group_object(reason, rows) from (
          select json_extract(way.value, '$.reason') as reason, sum(json_extract(way.value, '$.rows')) as rows
          from receipts, json_each(receipts.receipt, '$.nodes') as node, json_each(node.value, '$.exits') as way
          where receipts.run_id = runs.id and json_extract(way.value, '$.reason') not in ('grouped', 'joined')
          group by reason
        )
      ),
      values_changed = 0
    where id in (select run_id from receipts);
  `,
}
