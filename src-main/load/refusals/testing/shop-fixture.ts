import { beforeEach } from 'vitest'

import { graphFixtureHere, pipeline, source, target } from '../../../engine/run/testing/graph-fixture.ts'

/** Orders of customers in a table with rules of every kind, and loads into it, for a whole test file. */
export function shopFixtureHere() {
  const fixture = graphFixtureHere()

  beforeEach(() =>
    fixture.database.query(`
      drop schema if exists shop cascade;
      create schema shop;
      create table shop.customer (id int primary key, name text);
      insert into shop.customer values (1, 'A'), (2, 'B');
      create table shop.orders (
        id int primary key, customer_id int not null references shop.customer, qty smallint check (qty >= 0),
        code varchar(6), parent int references shop.orders, room int, during int4range,
        constraint not_both check (code is null or qty is distinct from 13));
      create unique index code_once on shop.orders (lower(code)) where qty <> 7;
      create extension if not exists btree_gist;
      alter table shop.orders add constraint no_overlap exclude using gist (room with =, during with &&);
      create function shop.forbid() returns trigger language plpgsql as $$
        begin if new.code = 'TRAP' then raise exception 'no traps here'; end if; return new; end $$;
      create trigger forbid before insert or update on shop.orders for each row execute function shop.forbid();
      insert into shop.orders values (100, 1, 5, 'taken', null, 1, '[1,10)')`),
  )

  const load = (text: string, fields: object = {}, table = 'shop.orders') =>
    fixture.run(pipeline(source('rows', {}), { ...target('tgt', 'rows', '', fields), schema: table }), { rows: text })
  const ids = () => fixture.rows('select id from shop.orders order by id').then((rows) => rows.map(([id]) => id))
  const quarantined = () =>
    fixture.rows('select line::int, column_name, value, reason, raw from dlq.graph order by line')

  return { fixture, load, ids, quarantined }
}
