import { AppError } from '../../../src-shared/errors/app-error.ts'
import { quoteIdentifier } from '../../../src-shared/sql/quote.ts'
import type { LoadContext, LoadedRows } from './load-mode.ts'

const incoming = 'pg_temp.weir_incoming'

/** The rows come into a temporary table; one statement then adds the new ones and changes the different ones. */
export async function mergeIncoming(context: LoadContext): Promise<LoadedRows> {
  const { client, table, target, isEmpty, sendInto, onMerge } = context
  if (isEmpty) return { sent: 0, terms: {} }
  const columns = target.columns.map((column) => quoteIdentifier(column.name)).join(', ')
  await client.query(
    `create temp table weir_incoming on commit drop as
     select null::bigint as _weir_load, null::bigint as _weir_row, ${columns} from ${table.sqlName} with no data`,
  )
  const sent = await sendInto(incoming, true)
  onMerge()
  await client.query(`analyze ${incoming}`)
  await refuseRepeatedKeys(context)
  // Readers go on; other writers wait, so that the counts of the two statements are about the same rows.
  await client.query(`lock table ${table.sqlName} in share row exclusive mode`)
  const unchanged = await countUnchanged(context)
  const { inserted, updated } = await merge(context, columns)
  // Another target of the transaction may want one too.
  await client.query(`drop table ${incoming}`)
  return { sent, terms: { inserted, updated, unchanged } }
}

async function countUnchanged({ client, table, target }: LoadContext): Promise<number> {
  const same = target.key.map((key) => `had.${quoteIdentifier(key)} = came.${quoteIdentifier(key)}`)
  const counted = await client.query<{ rows: string }>(
    `select count(*) as rows from ${incoming} came join ${table.sqlName} had on ${same.join(' and ')}
     where not (${isDifferent(target.columns, 'had', 'came')})`,
  )
  return Number(counted.rows[0]?.rows)
}

async function merge(
  { client, table, target }: LoadContext,
  columns: string,
): Promise<{ inserted: number; updated: number }> {
  const lineage = table.hasLineage ? '_weir_load, _weir_row, ' : ''
  const keys = new Set(target.key)
  const changes = target.columns
    .filter((column) => !keys.has(column.name))
    .map(({ name }) => `${quoteIdentifier(name)} = excluded.${quoteIdentifier(name)}`)
  if (table.hasLineage) changes.push('_weir_load = excluded._weir_load', '_weir_row = excluded._weir_row')
  const brought = new Set(target.columns.map((column) => column.name))
  if (table.columnTypes.has('updated_at') && !brought.has('updated_at')) changes.push('updated_at = now()')
  const action =
    target.columns.length === keys.size
      ? 'do nothing'
      : `do update set ${changes.join(', ')} where ${isDifferent(target.columns, 'had', 'excluded')}`
  // A row that was inserted has no transaction that locked or replaced it.
  const merged = await client.query<{ inserted: string; updated: string }>(
    `with merged as (
       insert into ${table.sqlName} as had (${lineage}${columns})
       select ${lineage}${columns} from ${incoming}
       on conflict (${target.key.map(quoteIdentifier).join(', ')}) ${action}
       returning (had.xmax = 0) as inserted)
     select count(*) filter (where inserted) as inserted, count(*) filter (where not inserted) as updated from merged`,
  )
  return { inserted: Number(merged.rows[0]?.inserted), updated: Number(merged.rows[0]?.updated) }
}

/** The type json has no equality of its own; its text has. */
function isDifferent(columns: LoadContext['target']['columns'], left: string, right: string): string {
  const values = (side: string) =>
    columns
      .map(({ name, targetType }) => `${side}.${quoteIdentifier(name)}${targetType === 'json' ? '::text' : ''}`)
      .join(', ')
  return `(${values(left)}) is distinct from (${values(right)})`
}

/** Texts that differ can be one number or one date to Postgres, so the engine's own look at the texts is not enough. */
async function refuseRepeatedKeys({ client, target, placeOf }: LoadContext): Promise<void> {
  const keys = target.columns.filter((column) => target.key.includes(column.name))
  if (keys.every((key) => /^(text|character varying)/.test(key.targetType))) return
  const list = keys.map((key) => quoteIdentifier(key.name)).join(', ')
  const found = await client.query<Record<'value' | 'load' | 'row' | 'other_load' | 'other_row', string>>(
    `select concat_ws(', ', ${list}) as value,
            (min(array[_weir_load, _weir_row]))[1] as load, (min(array[_weir_load, _weir_row]))[2] as row,
            (max(array[_weir_load, _weir_row]))[1] as other_load, (max(array[_weir_load, _weir_row]))[2] as other_row
     from ${incoming} group by ${list} having count(*) > 1 limit 1`,
  )
  const repeated = found.rows[0]
  if (!repeated) return
  const [place, other] = await Promise.all([
    placeOf(repeated.load, repeated.row),
    placeOf(repeated.other_load, repeated.other_row),
  ])
  throw new AppError('upsert_key_repeats', {
    nodeId: target.nodeId,
    ...place,
    otherLine: other.line,
    column: target.key.join(', '),
    value: repeated.value,
  })
}
