import type { TargetLoad } from '../../../load/target/load-order.ts'
import type { Engine } from '../open-engine.ts'

/** Two loads that send the same values, in whatever order, have the same digest. */
export async function digestRows(engine: Pick<Engine, 'rows'>, { isEmpty, selectSql }: TargetLoad): Promise<string> {
  if (isEmpty) return '0'
  const [found] = await engine.rows(
    `select cast(coalesce(sum(hash(sent)), 0) as varchar) as digest from (${selectSql(null)}\n) as sent`,
  )
  return String(found?.['digest'])
}
