import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

import { from as copyFrom } from 'pg-copy-streams'

import { decimalType } from '../../../../src-shared/expression/casts/decimal-type.ts'
import { quoteIdentifier, quoteLiteral } from '../../../../src-shared/sql/quote.ts'
import type { ColumnType } from '../../../../src-shared/values/column-type.ts'
import { columnInputCheck, type ColumnInputCheck } from '../../../../src-shared/input-checks/registry.ts'
import type { ConventionTrial } from '../../../../src-shared/input-checks/convention-trial.ts'
import { sentValue } from '../../../../src-shared/input-checks/sent-value.ts'
import { inputCheckSteps } from '../../../../src-shared/input-checks/input-check-steps.ts'
import { checkWithPostgres } from '../../../load/read/check-with-postgres.ts'
import { connect } from '../../../postgres/connect.ts'
import type { DatabaseSettings } from '../../../postgres/database-settings.ts'
import { openEngine } from '../../run/open-engine.ts'

export interface Judgement {
  /** As it is sent. */
  readonly text: string
  readonly ours: 'takes' | 'refuses' | 'asks'
  /** Whether an insert into a column of the type succeeded, and the stored value. */
  readonly stored: string | null
}

export interface Treated {
  readonly text: string
  /** What is sent in its place; null where the row leaves. */
  readonly sent: string | null
  readonly repairs: readonly string[]
  readonly isRounded: boolean
}

/** The local engine's input checks next to what a real Postgres does. */
export async function openInputCheckOracle(settings: DatabaseSettings) {
  const client = await connect(settings, 'weir test')
  await client.query(insertFunction)
  const encoding = await client.query<{ server_encoding: string }>('show server_encoding')
  const serverEncoding = encoding.rows[0]?.server_encoding ?? ''
  const folder = await mkdtemp(join(tmpdir(), 'weir-input-checks-'))
  const engine = await openEngine({ tempFolder: folder, memoryLimitMb: 900, readablePaths: null })
  let tables = 0

  /** What a column of the type holds after an insert of each text; null where it was refused. */
  const insert = async (type: string, texts: readonly string[]): Promise<readonly (string | null)[]> => {
    const table = `stored_${++tables}`
    await client.query(`create temp table ${table} (v ${type})`)
    const sendable = texts.filter((text) => !text.includes('\0'))
    const done = await client.query<{ stored: string | null }>(
      'select stored from pg_temp.insert_each($1, $2::text[]) with ordinality as done (stored, place) order by place',
      [table, sendable],
    )
    let next = 0
    return texts.map((text) => (text.includes('\0') ? null : (done.rows[next++]?.stored ?? null)))
  }

  const relation = (type: ColumnType, values: readonly (string | null)[]) => {
    const to = type.name === 'numeric' ? decimalType(type) : type.name === 'text' ? 'varchar' : type.name
    const literals = values.map((value, nr) => `(${nr}, ${value === null ? 'null' : engineLiteral(value)})`)
    return `(select nr, cast(raw as ${to}) as v from (values ${literals.join(', ')}) as raws (nr, raw))`
  }

  const made = new Map<readonly (string | null)[], Promise<string>>()
  /** A table of the values, made once for each list of them. */
  const tableOf = (type: ColumnType, values: readonly (string | null)[]): Promise<string> => {
    const name = `given_${made.size}`
    const table =
      made.get(values) ?? engine.execute(`create table ${name} as from ${relation(type, values)}`).then(() => name)
    made.set(values, table)
    return table
  }

  return {
    client,
    insert,
    /** Every value that is not null, checked by a rule and by Postgres. */
    judge: async (
      source: { readonly type: ColumnType; readonly values: readonly (string | null)[] },
      type: string,
      inputCheck: ColumnInputCheck = columnInputCheck(type),
    ): Promise<readonly Judgement[]> => {
      const value = sentValue({ name: 'v', type: source.type }, engine.dialect)
      const { surely, unsure } = inputCheck.judge(value)
      const rows = await engine.rows(
        `select ${exactly(value.text)} as text, coalesce(${surely}, false) as surely, coalesce(${unsure ?? 'false'}, false) as unsure
         from ${await tableOf(source.type, source.values)} where v is not null order by nr`,
      )
      const stored = await insert(
        type,
        rows.map((row) => read(row['text'])),
      )
      return rows.map((row, index) => ({
        text: read(row['text']),
        ours: row['surely'] === true ? 'takes' : row['unsure'] === true ? 'asks' : 'refuses',
        stored: stored[index] ?? null,
      }))
    },
    ask: async (type: string, texts: readonly string[]): Promise<ReadonlySet<string>> => {
      const taken = new Set<string>()
      for await (const { text, isTaken } of checkWithPostgres(client, type, texts)) if (isTaken) taken.add(text)
      return taken
    },
    /** The rows that one COPY of these texts loads; `ignore` skips the rejected ones (Postgres 17 and later). */
    copy: async (type: string, texts: readonly string[], onError: 'stop' | 'ignore' = 'stop'): Promise<number> => {
      const table = `copied_${++tables}`
      await client.query(`create temp table ${table} (v ${type}, nr integer)`)
      const options = `format csv, encoding 'UTF8'${onError === 'ignore' ? ', on_error ignore' : ''}`
      const copy = client.query(copyFrom(`copy ${table} from stdin (${options})`))
      const lines = texts.map((text, nr) => `"${text.replaceAll('"', '""')}",${nr}\n`)
      await pipeline(Readable.from(lines), copy)
      return copy.rowCount
    },
    /** Every text after the last step before a table, with what Postgres was asked on the way. */
    treat: async (
      rowValidation: 'skip' | 'coerce',
      type: string,
      texts: readonly string[],
    ): Promise<readonly Treated[]> => {
      const column = { name: 'v', type: { name: 'text' } as const, targetType: type, isNullable: true }
      const source = await tableOf(column.type, texts)
      const build = (isTaken: string) =>
        inputCheckSteps([column], {
          rowValidation,
          reason: 'skipped',
          isTaken: () => isTaken,
          serverEncoding,
          dialect: engine.dialect,
        })
      const { questions, trials } = build('false')
      const [question] = questions
      const asked = question
        ? await engine.rows(
            `select distinct ${exactly(question.text)} as text from ${source} where ${question.condition}`,
          )
        : []
      const taken: string[] = []
      for await (const { text, isTaken } of checkWithPostgres(
        client,
        type,
        asked.map((row) => read(row['text'])),
      )) {
        if (isTaken) taken.push(text)
      }
      const [judging, settling] = build(
        taken.length === 0 ? 'false' : `v in (${taken.map(engineLiteral).join(', ')})`,
      ).steps
      const judged = `(select nr, ${(judging?.columns ?? []).map((each) => `${each.sql} as ${quoteIdentifier(each.column.name)}`).join(', ')} from ${alone(source, trials)})`
      const { columns = [], exits = [], warnings = [] } = settling ?? {}
      const holds = (conditions: readonly { readonly condition: string }[]) =>
        conditions.map(({ condition }) => `coalesce(${condition}, false)`).join(' or ') || 'false'
      const changes = columnInputCheck(type).changes(sentValue(column, engine.dialect))
      const told = warnings.filter(
        ({ label, isChange }) => isChange === true && !changes.some((change) => label === `v: ${change.label}`),
      )
      const repairs = told.filter(({ label }) => !label.includes('rounded'))
      const roundings = told.filter(({ label }) => label.includes('rounded'))
      const rows = await engine.rows(
        `select ${exactly(columns[0]?.sql ?? '')} as sent, ${holds(exits)} as leaves, ${holds(roundings)} as rounded
                ${repairs.map(({ condition }, index) => `, coalesce(${condition}, false) as repair_${index}`).join('')}
         from ${judged} order by nr`,
      )
      return rows.map((row, index) => ({
        text: texts[index] ?? '',
        sent: row['leaves'] === true ? null : read(row['sent']),
        repairs: repairs.flatMap(({ label }, nr) => (row[`repair_${nr}`] === true ? [label.replace('v: ', '')] : [])),
        isRounded: row['rounded'] === true,
      }))
    },
    close: async () => {
      engine.close()
      await client.end()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Every text as if it were the only one of its column. */
const alone = (source: string, trials: readonly ConventionTrial[]): string =>
  trials.reduce(
    (relation, { reads, told }) =>
      `(select *, ${reads.name} as ${told.name} from (select *, ${reads.sql} as ${reads.name} from ${relation}))`,
    source,
  )

/** The driver drops a byte order mark at the beginning of a text, so texts travel as hexadecimal digits. */
const exactly = (text: string): string => `hex(encode(${text}))`
const read = (digits: unknown): string => Buffer.from(String(digits), 'hex').toString('utf8')

const engineLiteral = (text: string): string =>
  text
    .split('\0')
    .map((part) => quoteLiteral(part))
    .join(' || chr(0) || ')

const insertFunction = `
  create function pg_temp.insert_each(relation text, candidates text[]) returns setof text language plpgsql as $$
  declare candidate text; stored text;
  begin
    foreach candidate in array candidates loop
      begin
        execute format('insert into pg_temp.%I values (%L) returning v::text', relation, candidate) into stored;
        return next stored;
      exception when others then return next null;
      end;
    end loop;
  end $$`
