import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { engineType } from '../../../../src-shared/expression/engine-type.ts'
import { fixedScale } from '../../../../src-shared/expression/formula-type.ts'
import { postgresType } from '../../../../src-shared/expression/postgres-type.ts'
import { isTime } from '../../../../src-shared/expression/times/time-range.ts'
import { quoteIdentifier, quoteLiteral } from '../../../../src-shared/sql/quote.ts'
import type { Column } from '../../../../src-shared/values/column.ts'
import { createTestDatabase, type TestDatabase } from '../../../postgres/testing/test-database.ts'
import { type Engine, openEngine } from '../../run/open-engine.ts'
import { nastyColumns, nastyValues } from './nasty-columns.ts'

/** The same computation for both: `fault` is where the engine says that Postgres raises an error. */
export interface Computation {
  readonly postgres: string
  readonly engine: string
  readonly fault: string
  readonly type: Column['type']
}

export interface Comparison {
  /** Rows on which the two differ. */
  readonly wrong: readonly { readonly input: string; readonly postgres: string; readonly engine: string }[]
  /** Values that only the engine refuses. */
  readonly refused: readonly string[]
  readonly agreed: number
  /** The results of Postgres for each row that is compared. */
  readonly postgres: readonly string[]
}

export interface Oracle {
  compare(computation: Computation): Promise<Comparison>
  close(): Promise<void>
}

/** Real Postgres and the local engine side by side. */
export async function openOracle(): Promise<Oracle> {
  const postgres = await createTestDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'weir-conformance-'))
  const engine = await openEngine({ tempFolder: folder, memoryLimitMb: 500, readablePaths: null })
  await postgres.query(attemptFunction)
  const tables = new Map<string, Promise<string>>()
  /** The table of all their values, made once in both. */
  const tableOf = (used: readonly Column[], rows: Rows) => {
    const names = used.map(({ name }) => name).join()
    const made = tables.get(names) ?? createTables({ postgres, engine }, `nasty_${tables.size}`, used, rows)
    tables.set(names, made)
    return made
  }
  return {
    compare: async (computation) => {
      const used = nastyColumns.filter((column) =>
        new RegExp(`"${column.name}"`).test(computation.postgres + computation.engine),
      )
      const rows = combine(used.map(nastyValues))
      const table = await tableOf(used, rows)
      const attempts = await postgres.query<Attempt>('select * from attempt($1, $2)', [computation.postgres, table])
      const answers = await engine.rows(
        `select nr, ${shown(computation)} as value, ${computation.fault} as failed from ${table} order by nr`,
      )
      return judge(attempts.rows, answers as unknown as readonly Attempt[], rows, computation.type)
    },
    close: async () => {
      engine.close()
      await postgres.drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function createTables(
  { postgres, engine }: { readonly postgres: TestDatabase; readonly engine: Engine },
  table: string,
  used: readonly Column[],
  rows: Rows,
): Promise<string> {
  await postgres.query(`create table ${table} as ${relation(used, rows, (column) => postgresType(column.type))}`)
  await postgres.query(`alter table ${table} add primary key (nr)`)
  const written = rows.map((row) => row.map((value, index) => forEngine(value, used[index])))
  await engine.execute(`create table ${table} as ${relation(used, written, (column) => engineType(column.type))}`)
  return table
}

type Rows = readonly (readonly (string | null)[])[]

interface Attempt {
  readonly value: string | null
  readonly failed: boolean
}

/** Evaluates a formula for all rows at once; if a row fails, row by row, so that the others still get a result. */
const attemptFunction = `create function attempt(formula text, relation text) returns table (nr int, value text, failed boolean)
  language plpgsql as $$
  declare position int; texts text[];
  begin
    begin
      execute format('select array_agg(cast((%s) as text) order by nr) from %I', formula, relation) into texts;
      return query select index::int - 1, each, false from unnest(texts) with ordinality as rows (each, index);
      return;
    exception when others then null;
    end;
    for position in execute format('select nr from %I order by nr', relation) loop
      nr := position; value := null; failed := false;
      begin
        execute format('select cast((%s) as text) from %I where nr = %s', formula, relation, position) into value;
      exception when others then failed := true;
      end;
      return next;
    end loop;
  end $$`

/** Seventeen digits tell every double from every other. */
function shown({ engine, type }: Computation): string {
  return type.name === 'double' ? `printf('%.17g', ${engine})` : `cast(${engine} as varchar)`
}

function relation(used: readonly Column[], rows: Rows, typeOf: (column: Column) => string): string {
  const raw = (column: Column) => quoteIdentifier(`raw ${column.name}`)
  const typed = used.map((column) => `cast(${raw(column)} as ${typeOf(column)}) as ${quoteIdentifier(column.name)}`)
  const literals = rows.map(
    (row, nr) => `(${[nr, ...row.map((value) => (value === null ? 'null' : quoteLiteral(value)))].join(', ')})`,
  )
  const columns = typed.length === 0 ? 'null as nothing' : typed.join(', ')
  return `select nr, ${columns} from (values ${literals.join(', ')}) as raw (${['nr', ...used.map(raw)].join(', ')})`
}

/** The engine writes years before the year 1 in its own way. */
function forEngine(value: string | null, column: Column | undefined): string | null {
  return column && isTime(column.type) ? (value?.replace(/^(\S+)(.*) BC$/, '$1 (BC)$2') ?? null) : value
}

function judge(
  attempts: readonly Attempt[],
  answers: readonly Attempt[],
  rows: Rows,
  type: Column['type'],
): Comparison {
  const wrong: { input: string; postgres: string; engine: string }[] = []
  const refused: string[] = []
  attempts.forEach((attempt, index) => {
    const [theirs, ours] = [outcome(attempt, type), outcome(answers[index], type)]
    if (theirs === ours) return
    if (ours === failed) refused.push((rows[index] ?? []).map(String).join(' '))
    else wrong.push({ input: JSON.stringify(rows[index]), postgres: theirs, engine: ours })
  })
  const postgres = attempts.map((attempt) => outcome(attempt, type))
  return { wrong, refused, agreed: rows.length - wrong.length - refused.length, postgres }
}

const failed = '(error)'

/** A double has several texts, and a numeric without a scale fewer zeros than in the engine; there values are compared. */
function outcome(attempt: Attempt | undefined, type: Column['type']): string {
  if (!attempt) return '(nothing)'
  const { value } = attempt
  if (attempt.failed) return failed
  if (value === null) return '(null)'
  if (type.name === 'double') {
    const number = Number(value.replace(/^(-?)inf.*$/i, '$1Infinity').replace(/^nan$/i, 'NaN'))
    return Object.is(number, -0) ? '-0' : String(number)
  }
  if (isTime(type)) return value.replace(/^(\S+) \(BC\)(.*)$/, '$1$2 BC')
  if (type.name === 'numeric' && fixedScale(type) === null && value.includes('.')) return value.replace(/\.?0+$/, '')
  return value
}

function combine(lists: Rows): Rows {
  return lists.reduce<Rows>((rows, list) => rows.flatMap((row) => list.map((value) => [...row, value])), [[]])
}
