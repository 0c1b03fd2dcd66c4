import type pg from 'pg'

export interface Answer {
  readonly text: string
  readonly isTaken: boolean
}

/** Bounds on what is in memory and on the way at a time. */
const mostTexts = 1000
const mostCharacters = 1 << 18

/**
 * Asks Postgres which texts it reads into a type, written as the catalog writes it; one answer per text, in order.
 * The connection has the load's session and no transaction open, because a text may fail beyond what Postgres can catch.
 */
export async function* checkWithPostgres(
  client: pg.Client,
  type: string,
  texts: AsyncIterable<string> | Iterable<string>,
): AsyncGenerator<Answer> {
  const ask = await openQuestion(client, type)
  for await (const batch of batches(texts)) yield* await answers(ask, batch)
}

type Ask = (texts: readonly string[]) => Promise<readonly boolean[]>

async function openQuestion(client: pg.Client, type: string): Promise<Ask> {
  const found = await client.query<{ version: string }>(`select current_setting('server_version_num') as version`)
  const isNew = Number(found.rows[0]?.version) >= 160_000
  if (!isNew) await client.query(takesFunction(type))
  const text = isNew
    ? `select pg_input_is_valid(candidate, $2) as taken from unnest($1::text[]) with ordinality as asked (candidate, place) order by place`
    : `select taken from pg_temp.weir_takes($1::text[]) with ordinality as answered (taken, place) order by place`
  return async (texts) => {
    const values = isNew ? [texts, type] : [texts]
    const answered = await client.query<{ taken: boolean }>(text, values)
    return answered.rows.map(({ taken }) => taken)
  }
}

/** A composite value reads its field as COPY reads a column: with the type's length and digits, where a cast would cut or round first. */
const takesFunction = (type: string): string => `
  drop function if exists pg_temp.weir_takes(text[]);
  drop type if exists pg_temp.weir_asked;
  create type pg_temp.weir_asked as (value ${type});
  create function pg_temp.weir_takes(candidates text[]) returns setof boolean language plpgsql as $$
  declare candidate text;
  begin
    foreach candidate in array candidates loop
      begin
        perform cast('("' || replace(replace(candidate, '\\', '\\\\'), '"', '""') || '")' as pg_temp.weir_asked);
        return next true;
      exception when others then return next false;
      end;
    end loop;
  end $$`

async function answers(ask: Ask, texts: readonly string[]): Promise<readonly Answer[]> {
  // A text with a zero byte cannot even be sent.
  const sendable = texts.filter((text) => !text.includes('\0'))
  const taken = await checkInHalves(ask, sendable)
  let next = 0
  return texts.map((text) => ({ text, isTaken: !text.includes('\0') && taken[next++] === true }))
}

/** A text whose reading fails hard (nested too deep, not in the server's encoding) fails its batch; the halves are asked apart. */
async function checkInHalves(ask: Ask, texts: readonly string[]): Promise<readonly boolean[]> {
  if (texts.length === 0) return []
  try {
    return await ask(texts)
  } catch (error) {
    if (!isAboutValue(error)) throw error
    if (texts.length === 1) return [false]
    const middle = Math.ceil(texts.length / 2)
    return [...(await checkInHalves(ask, texts.slice(0, middle))), ...(await checkInHalves(ask, texts.slice(middle)))]
  }
}

/** Data exceptions, what is not supported, and limits of the server. */
const isAboutValue = (error: unknown): boolean => /^(22|0A|54)/.test((error as { code?: string }).code ?? '')

async function* batches(texts: AsyncIterable<string> | Iterable<string>): AsyncGenerator<readonly string[]> {
  let batch: string[] = []
  let characters = 0
  for await (const text of texts) {
    batch.push(text)
    characters += text.length
    if (batch.length < mostTexts && characters < mostCharacters) continue
    yield batch
    batch = []
    characters = 0
  }
  if (batch.length > 0) yield batch
}
