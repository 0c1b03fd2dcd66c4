import { AppError } from '../../../src-shared/errors/app-error.ts'
import { quoteLiteral } from '../../../src-shared/sql/quote.ts'
import type { PlanTarget } from '../../engine/plan/plan.ts'
import { refusalByError } from '../refusals/refusal-of.ts'
import type { TableRule } from '../refusals/table-rules.ts'
import { findWidening } from './find-widening.ts'
import type { PipeEngine } from './pipe/byte-pipe.ts'
import type { SentRows } from './row-sender.ts'

interface PostgresError extends Error {
  readonly code?: string
  readonly column?: string
  readonly constraint?: string
  readonly detail?: string
  readonly where?: string
}

/** Turns Postgres's refusal of a row into the sentence with file, line, column and value; null where it is about no row. */
export async function explainRefusal(
  error: unknown,
  engine: PipeEngine,
  sent: SentRows,
  readRules: () => Promise<readonly TableRule[]>,
): Promise<AppError | null> {
  const refused = error as PostgresError
  if (!isAboutRow(refused)) return null
  const row = await findRow(refused, engine, sent)
  if (!row) return null
  const place = await sent.placeOf(String(row['_weir_load']), String(row['_weir_row']))
  const subject = { nodeId: sent.target.nodeId, ...place }
  const broken = /^23(503|505|514|P01)/.test(refused.code ?? '') ? await brokenRule(refused, readRules) : null
  if (broken && refused.code !== '23505') {
    const { columns, label, reason } = refusalByError(refused, [broken])
    const value = shortened(columns.map((name) => String(row[name] ?? '')).join(', '))
    const data = { ...subject, column: columns.join(', '), value, constraint: broken.name, reason }
    if (columns.length > 0) return new AppError('constraint_broken', data, { cause: error })
    return new AppError('row_refused', { ...subject, reason: `${label} ${reason}` }, { cause: error })
  }
  const isTooBig = /^54/.test(refused.code ?? '')
  if (isTooBig) return new AppError('row_too_big', { ...subject, reason: refused.message }, { cause: error })
  if (isAboutWholeRow(refused))
    return new AppError('row_refused', { ...subject, reason: refused.message }, { cause: error })
  const named = columnOf(refused, row, sent.target)
  const value = String(row[named] ?? '')
  const type = sent.target.columns.find((column) => column.name === named)?.targetType ?? 'value'
  const cause = { cause: error }
  // The sentence does without where it cannot be found.
  const find = (why: 'null' | 'value') => findWidening(named, why, engine, sent).catch(() => null)
  switch (refused.code) {
    case '23502':
      return new AppError('value_null', { ...subject, column: named, widening: await find('null') }, cause)
    case '23505': {
      const given = keyOf(refused)
      const isPlain = given !== null && given.columns.split(', ').every((name) => row[name] !== undefined)
      const columns = broken?.columns ?? []
      const values = columns.map((name) => String(row[name] ?? '')).join(', ')
      const key = isPlain || columns.length === 0 ? given : { columns: columns.join(', '), value: values }
      const constraint = refused.constraint ?? 'a unique index'
      return new AppError(
        'value_exists',
        { ...subject, column: key?.columns ?? named, value: key?.value ?? value, constraint },
        cause,
      )
    }
    case '22001':
      return new AppError(
        'value_too_long',
        { ...subject, column: named, value: shortened(value), limit: type, widening: await find('value') },
        cause,
      )
    case '22P02':
    case '42601':
    case '22P03':
    case '22003':
    case '22007':
    case '22008':
    case '22009':
    case '22030':
    case '22032':
      return new AppError(
        'value_does_not_fit',
        { ...subject, column: named, value: shortened(value), type, widening: await find('value') },
        cause,
      )
    default:
      return new AppError(
        'value_refused',
        { ...subject, column: named, value: shortened(value), reason: refused.message },
        cause,
      )
  }
}

/**
 * Values, constraints, limits of a row, what a trigger raises. Some types call what they cannot read a syntax error, and hstore an
 * internal one before Postgres 16; COPY names the column then.
 */
const isAboutRow = ({ code = '', where = '' }: PostgresError): boolean =>
  /^(22|23|44)/.test(code) ||
  (/^(54|P0|42601)/.test(code) && /^COPY /m.test(where)) ||
  (code === 'XX000' && /^COPY .*, line \d+, column /m.test(where))

/** What a trigger raises, a limit of the row, a partition that is missing: no column of it is at fault more than another. */
const isAboutWholeRow = ({ code = '', constraint }: PostgresError): boolean =>
  /^(44|P0)/.test(code) || (code === '23514' && constraint === undefined)

async function brokenRule(
  { constraint }: PostgresError,
  readRules: () => Promise<readonly TableRule[]>,
): Promise<TableRule | null> {
  if (constraint === undefined) return null
  // The sentence does without where it cannot be read.
  const rules = await readRules().catch(() => [])
  return rules.find(({ name }) => name === constraint) ?? null
}

/** Postgres names the line of the COPY data, which holds one record per row and the line feeds inside its values. */
async function findRow(error: PostgresError, engine: PipeEngine, { query, target }: SentRows) {
  const columns = target.columns.map((column) => engine.dialect.identifier(column.name))
  const texts = columns.map((column) => `cast(${column} as varchar) as ${column}`).join(', ')
  const line = /^COPY .*?, line (\d+)/ms.exec(error.where ?? '')?.[1]
  if (line !== undefined) {
    const feeds = (code: number) =>
      columns
        .map((column) => `coalesce(length(${column}) - length(replace(${column}, chr(${code}), '')), 0)`)
        .join(' + ')
    // Until it has seen a first line end, Postgres counts carriage returns inside quotes, and line feeds from then on.
    const rows = await engine.rows(
      `select * from (
         select *, sum(1 + case when _weir_number = 1 then ${feeds(13)} else ${feeds(10)} end)
                     over (order by _weir_number rows unbounded preceding) as _weir_line
         from (select _weir_load, _weir_row, ${texts}, row_number() over () as _weir_number from (${query}))
       ) where _weir_line >= ${line} order by _weir_number limit 1`,
    )
    return rows[0] ?? null
  }
  const condition = conditionOf(error, target, engine.dialect)
  if (condition === null) return null
  const rows = await engine.rows(
    `select * from (select _weir_load, _weir_row, ${texts} from (${query})) where ${condition} limit 1`,
  )
  return rows[0] ?? null
}

/** Errors of the merge name no line, but a column or a key. */
function conditionOf(error: PostgresError, target: PlanTarget, { identifier }: PipeEngine['dialect']): string | null {
  const sends = (name: string) => target.columns.some((column) => column.name === name)
  if (error.code === '23502' && error.column !== undefined && sends(error.column)) {
    return `${identifier(error.column)} is null`
  }
  const key = keyOf(error)
  const columns = key?.columns.split(', ') ?? []
  const values = columns.length === 1 ? [key?.value ?? ''] : (key?.value.split(', ') ?? [])
  if (columns.length !== values.length || !columns.every(sends)) return null
  const same = columns.map((name, index) => `${identifier(name)} = ${quoteLiteral(values[index] ?? '')}`)
  return same.length === 0 ? null : same.join(' and ')
}

function keyOf(error: PostgresError): { columns: string; value: string } | null {
  const match = /^Key \((.*?)\)=\((.*)\) (?:already exists|conflicts|is not present)/s.exec(error.detail ?? '')
  return match ? { columns: match[1] ?? '', value: match[2] ?? '' } : null
}

function columnOf(
  error: PostgresError,
  row: Readonly<Record<string, string | number | boolean | null>>,
  target: PlanTarget,
): string {
  const names = target.columns.map((column) => column.name)
  const inContext = names
    .filter((name) => new RegExp(`, line \\d+, column ${escaped(name)}(?::|$)`, 's').test(error.where ?? ''))
    .sort((a, b) => b.length - a.length)[0]
  if (inContext !== undefined) return inContext
  if (error.column !== undefined) return error.column
  // 22021 names no column: only a zero byte passes the scanner and not Postgres.
  if (error.code === '22021') return names.find((name) => String(row[name] ?? '').includes('\0')) ?? names.join(', ')
  return keyOf(error)?.columns ?? names[0] ?? ''
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

function shortened(value: string): string {
  const visible = value.replaceAll('\0', '\\0')
  return visible.length > 120 ? `${visible.slice(0, 120)}…` : visible
}
