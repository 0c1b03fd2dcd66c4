import { quoteLiteral } from '../../../src-shared/sql/quote.ts'
import { type ColumnNeeds, type Widening, widerType, withoutNotNull } from '../../../src-shared/schemas/widening.ts'
import type { PipeEngine } from './pipe/byte-pipe.ts'
import type { SentRows } from './row-sender.ts'

/** After which change the column would take all values that came for it; null where no change does, or nobody can say. */
export async function findWidening(
  column: string,
  why: 'null' | 'value',
  engine: Pick<PipeEngine, 'dialect' | 'rows'>,
  { target, query }: Pick<SentRows, 'target' | 'query'>,
): Promise<Widening | null> {
  const sent = target.columns.find(({ name }) => name === column)
  if (!sent) return null
  const narrow = { table: target.table, column, targetType: sent.targetType, isAdopted: target.isAdopted }
  if (why === 'null') return sent.isInKey ? null : withoutNotNull(narrow)
  // Blanks at the end do not count for a varchar; those before a number do not either.
  const text = `cast(${engine.dialect.identifier(column)} as varchar)`
  const rows = await engine.rows(
    `select max(length(rtrim(v, ' '))) as longest, bool_and(regexp_matches(v, ${quoteLiteral(number)})) as numbers,
       bool_and(regexp_matches(v, '^[ \\t]*[+-]?[0-9]+[ \\t]*$')) as whole, max(length(ltrim(regexp_extract(v, ${quoteLiteral(number)}, 1), '0'))) as digits
     from (select ${text} as v from (${query}))`,
  )
  const [found] = rows
  if (!found) return null
  const needs: ColumnNeeds = {
    longest: Number(found['longest'] ?? 0),
    areNumbers: found['numbers'] === true,
    areWhole: found['whole'] === true,
    digits: Number(found['digits'] ?? 0),
  }
  return widerType(narrow, needs)
}

const number = '^[ \\t]*[+-]?([0-9]+)(?:\\.[0-9]*)?[ \\t]*$'
