/** Statements about what points at a table, or belongs to it only once. $1 is the table, made while names are looked up in its schema. */

const commands = `case polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' when 'd' then 'delete' else 'all' end`

/** Taken from the generation that goes. */
export const detach = `
  select statement from (
    select 1 as step, tgname::text as name, format('drop trigger %I on %s', tgname, $1::text) as statement
    from pg_trigger where tgrelid = $1::regclass and not tgisinternal
    union all select 2, rulename::text, format('drop rule %I on %s', rulename, $1::text)
    from pg_rewrite where ev_class = $1::regclass
    union all select 3, polname::text, format('drop policy %I on %s', polname, $1::text)
    from pg_policy where polrelid = $1::regclass
    union all select 4, pubname::text, format('alter publication %I drop table only %s', pubname, $1::text)
    from pg_publication_rel join pg_publication on pg_publication.oid = prpubid where prrelid = $1::regclass
    union all select 5, conname::text, format('alter table %s drop constraint %I', $1::text, conname)
    from pg_constraint where conrelid = $1::regclass and contype = 'f'
    union all select 6, objid::regclass::text, format('alter sequence %s owned by none', objid::regclass)
    from pg_depend where refclassid = 'pg_class'::regclass and refobjid = $1::regclass and classid = 'pg_class'::regclass
      and deptype = 'a' and (select relkind = 'S' from pg_class where oid = objid)
  ) steps order by step, name`

/** Given to the generation that has come, under the name of the one that went. */
export const attach = (publications: string) => `
  with own as (select * from pg_class where oid = $1::regclass)
  select statement from (
    select 1 as step, tgname::text as name, pg_get_triggerdef(oid) as statement
    from pg_trigger where tgrelid = $1::regclass and not tgisinternal
    union all select 2, tgname::text, format('alter table %s %s trigger %I', $1::text, case tgenabled when 'D' then 'disable'
      when 'R' then 'enable replica' else 'enable always' end, tgname)
    from pg_trigger where tgrelid = $1::regclass and not tgisinternal and tgenabled <> 'O'
    union all select 3, tgname::text, format('comment on trigger %I on %s is %L', tgname, $1::text, obj_description(oid, 'pg_trigger'))
    from pg_trigger where tgrelid = $1::regclass and not tgisinternal and obj_description(oid, 'pg_trigger') is not null
    union all select 4, rulename::text, pg_get_ruledef(oid) from pg_rewrite where ev_class = $1::regclass
    union all select 5, rulename::text, format('alter table %s %s rule %I', $1::text, case ev_enabled when 'D' then 'disable'
      when 'R' then 'enable replica' else 'enable always' end, rulename)
    from pg_rewrite where ev_class = $1::regclass and ev_enabled <> 'O'
    union all select 6, polname::text, format('create policy %I on %s as %s for %s to %s%s%s', polname, $1::text,
      case when polpermissive then 'permissive' else 'restrictive' end, ${commands},
      (select string_agg(case when role = 0 then 'public' else quote_ident(pg_get_userbyid(role)) end, ', ')
       from unnest(polroles) as role),
      ' using (' || pg_get_expr(polqual, polrelid) || ')', ' with check (' || pg_get_expr(polwithcheck, polrelid) || ')')
    from pg_policy where polrelid = $1::regclass
    union all select 7, polname::text, format('comment on policy %I on %s is %L', polname, $1::text, obj_description(oid, 'pg_policy'))
    from pg_policy where polrelid = $1::regclass and obj_description(oid, 'pg_policy') is not null
    union all select 8, '', format('alter table %s %s row level security', $1::text, case when relrowsecurity then 'enable' else 'disable' end)
    from own
    union all select 9, '', format('alter table %s %s row level security', $1::text, case when relforcerowsecurity then 'force' else 'no force' end)
    from own
    union all ${publications}
    union all select 11, '', format('comment on table %s is %L', $1::text, obj_description(oid, 'pg_class')) from own
    union all select 12, refobjsubid::text, format('alter sequence %s owned by %s.%I', objid::regclass, $1::text, attname)
    from pg_depend join pg_attribute on attrelid = refobjid and attnum = refobjsubid
    where refclassid = 'pg_class'::regclass and refobjid = $1::regclass and classid = 'pg_class'::regclass
      and deptype = 'a' and (select relkind = 'S' from pg_class where oid = objid)
    union all select 13, '', format('alter table %s owner to %I', $1::text, pg_get_userbyid(relowner)) from own
  ) steps order by step, name`

/** Row filters and column lists are there since Postgres 15. */
export const publicationsBefore15 = `
  select 10 as step, pubname::text as name, format('alter publication %I add table only %s', pubname, $1::text) as statement
  from pg_publication_rel join pg_publication on pg_publication.oid = prpubid where prrelid = $1::regclass`
export const publications = `
  select 10 as step, pubname::text as name, format('alter publication %I add table only %s%s%s', pubname, $1::text,
    (select format(' (%s)', string_agg(quote_ident(attname), ', ' order by attnum)) from pg_attribute
     where attrelid = prrelid and attnum = any (prattrs) having count(*) > 0),
    ' where (' || pg_get_expr(prqual, prrelid) || ')') as statement
  from pg_publication_rel join pg_publication on pg_publication.oid = prpubid where prrelid = $1::regclass`

/** What the roles may do with a relation: all rights are taken away and given as they were. Only what was granted is listed. */
export const grants = `
  with own as (select * from pg_class where oid = $1::regclass),
    granted as (select acl.*, null::name as attname from own, aclexplode(coalesce(relacl, acldefault('r', relowner))) acl
      union all select acl.*, attname from pg_attribute, aclexplode(attacl) acl where attrelid = $1::regclass and attnum > 0)
  select format('grant %s%s on %s to %s%s', privilege_type, ' (' || quote_ident(attname) || ')', $1::text,
    case when grantee = 0 then 'public' else quote_ident(pg_get_userbyid(grantee)) end,
    case when is_grantable and grantee <> (select relowner from own) then ' with grant option' else '' end) as statement
  from granted order by attname nulls first, privilege_type, grantee`

export const revokes = `
  select distinct format('revoke all on %s from %s', $1::text,
    case when grantee = 0 then 'public' else quote_ident(pg_get_userbyid(grantee)) end) as statement
  from pg_class, aclexplode(coalesce(relacl, acldefault('r', relowner))) where oid = $1::regclass`

/** The new generation's own foreign keys, made where its name means it. */
export const outgoingKeys = `
  select format('alter table %I add constraint %I %s', relname, conname, pg_get_constraintdef(con.oid)) as statement
  from pg_constraint con join pg_class on pg_class.oid = conrelid
  where conrelid = $1::regclass and contype = 'f' and conparentid = 0
  union all
  select format('comment on constraint %I on %I is %L', conname, relname, obj_description(con.oid, 'pg_constraint'))
  from pg_constraint con join pg_class on pg_class.oid = conrelid
  where conrelid = $1::regclass and contype = 'f' and obj_description(con.oid, 'pg_constraint') is not null`

/** Foreign keys of other tables: a second one under a name for the time being, checked before anybody has to wait for it. */
export const incomingKeys = (step: 'make' | 'rename') => `
  select ${
    step === 'make'
      ? `format('alter table %s add constraint %I %s', conrelid::regclass, 'weir_next_' || oid, pg_get_constraintdef(oid))`
      : `unnest(array[format('alter table %s drop constraint %I', conrelid::regclass, conname),
           format('alter table %s rename constraint %I to %I', conrelid::regclass, 'weir_next_' || oid, conname),
           format('comment on constraint %I on %s is %L', conname, conrelid::regclass, obj_description(oid, 'pg_constraint'))])`
  } as statement
  from pg_constraint where confrelid = $1::regclass and conrelid <> confrelid and contype = 'f' and conparentid = 0
  order by conname`
