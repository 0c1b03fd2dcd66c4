import type pg from 'pg'

import { AppError } from '../../../src-shared/errors/app-error.ts'
import { backupsKept } from '../../../src-shared/pipeline/nodes/backup.ts'
import { mostNameBytes, nameBytes } from '../../../src-shared/sql/name-bytes.ts'
import { quoteLiteral, quoteQualifiedName } from '../../../src-shared/sql/quote.ts'
import { errorCode } from '../../postgres/translate-error.ts'
import { readTargetTable, type TargetTable } from './target-table.ts'

export interface BackupOrder {
  /** In the transaction of the load. */
  readonly client: pg.Client
  readonly nodeId: string
  /** As the document writes it: public.ds_customer. */
  readonly table: string
  readonly runId: string
}

/** The table that holds the rows as they were. */
export interface Backup {
  readonly table: string
  readonly rows: number
}

/** Copies the rows of a table to one beside it, exactly those that the load can then change, and drops the oldest such copy. */
export async function backUpTable(order: BackupOrder): Promise<Backup> {
  const { client, table } = order
  // Others read on, and write once the load is over: a row that came in between would be in no backup.
  await client.query(`lock table ${quoteQualifiedName(table)} in share row exclusive mode`)
  await requireAllRows(order)
  const name = await backupName(order)
  const rows = await copyRows(client, await readTargetTable(client, table), name)
  await closeToOthers(client, table, name)
  const comment = `${commentBegin(table)}${order.runId}`
  await client.query(`comment on table ${quoteQualifiedName(name)} is ${quoteLiteral(comment)}`)
  await dropOldest(client, table)
  return { table: name, rows }
}

const commentBegin = (table: string): string => `Weir backup of ${table} before run `

async function requireAllRows({ client, nodeId, table }: BackupOrder): Promise<void> {
  const found = await client.query<{ hides: boolean }>('select row_security_active($1::regclass) as hides', [
    quoteQualifiedName(table),
  ])
  if (found.rows[0]?.hides === true) throw new AppError('backup_incomplete', { nodeId, table })
}

/** `public.ds_customer_backup_20261123080000_1a2b3c4d`; a long name is cut, because the end is what tells them apart. */
async function backupName({ client, table, runId }: BackupOrder): Promise<string> {
  const found = await client.query<{ at: string }>(`select to_char(now(), 'YYYYMMDDHH24MISS') as at`)
  const end = `_backup_${found.rows[0]?.at ?? ''}_${runId
    .replaceAll(/[^A-Za-z0-9]/g, '')
    .toLowerCase()
    .slice(-8)}`
  const dot = table.indexOf('.')
  let base = table.slice(dot + 1)
  while (nameBytes(base) + end.length > mostNameBytes) base = Array.from(base).slice(0, -1).join('')
  return `${table.slice(0, dot)}.${base}${end}`
}

/**
 * With the indexes and all else that tells what the rows are; without what would bind the copy to the table (its sequences)
 * or compute what is there already.
 */
async function copyRows(client: pg.Client, table: TargetTable, name: string): Promise<number> {
  const to = quoteQualifiedName(name)
  const copied = async (like: string): Promise<number> => {
    await client.query(`create table ${to} (like ${table.sqlName} ${like})`)
    const inserted = await client.query(`insert into ${to} select * from ${table.ownRows}`)
    return inserted.rowCount ?? 0
  }
  await client.query('savepoint weir_backup')
  try {
    return await copied('including all excluding defaults excluding identity excluding generated')
  } catch (error) {
    // A constraint that is not validated, or an index that is not valid, binds the copy where it did not bind the table.
    if (!errorCode(error).startsWith('23')) throw error
    await client.query('rollback to savepoint weir_backup')
    return copied('including comments including storage')
  }
}

/** Whom the table was closed to by row or by right, the copy is closed to: nobody reads it but its owner. */
async function closeToOthers(client: pg.Client, table: string, name: string): Promise<void> {
  const to = quoteQualifiedName(name)
  const found = await client.query<{ grantee: string }>(
    `select distinct case grantee when 0 then 'public' else quote_ident(pg_get_userbyid(grantee)) end as grantee
     from pg_class, aclexplode(relacl) where pg_class.oid = $1::regclass and grantee <> relowner`,
    [to],
  )
  for (const { grantee } of found.rows) await client.query(`revoke all on ${to} from ${grantee}`)
  const secured = await client.query('select from pg_class where oid = $1::regclass and relrowsecurity', [
    quoteQualifiedName(table),
  ])
  if (secured.rowCount === 1) await client.query(`alter table ${to} enable row level security`)
}

/** One that somebody renamed, or that something depends on, stays. */
async function dropOldest(client: pg.Client, table: string): Promise<void> {
  const found = await client.query<{ name: string }>(
    `select format('%I.%I', nspname, relname) as name
     from pg_class c join pg_namespace n on n.oid = relnamespace
     where relkind = 'r' and starts_with(obj_description(c.oid, 'pg_class'), $1) and relname ~ '_backup_\\d{14}_[a-z0-9]+$'
     order by substring(relname from '_backup_(\\d{14})_[a-z0-9]+$') desc, c.oid desc offset $2`,
    [commentBegin(table), backupsKept],
  )
  for (const { name } of found.rows) {
    await client.query('savepoint weir_drop')
    try {
      await client.query(`drop table ${name}`)
      await client.query('release savepoint weir_drop')
    } catch (error) {
      if (!keepable.includes(errorCode(error))) throw error
      await client.query('rollback to savepoint weir_drop')
    }
  }
}

/** Dependent objects, and a table of another role. */
const keepable = ['2BP01', '42501']
