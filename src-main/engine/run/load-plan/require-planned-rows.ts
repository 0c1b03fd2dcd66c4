import { AppError } from '../../../../src-shared/errors/app-error.ts'
import type { LoadExpectation } from '../../../load/load-plan/load-expectation.ts'
import type { TargetLoad } from '../../../load/target/load-order.ts'
import type { Engine } from '../open-engine.ts'
import { digestRows } from './digest-rows.ts'

/** Throws where other rows would be sent than were planned: a table, a query or a service that is read may have changed. */
export async function requirePlannedRows(
  { planId, targets }: LoadExpectation,
  engine: Pick<Engine, 'rows'>,
  loads: readonly TargetLoad[],
): Promise<void> {
  for (const load of loads) {
    const { nodeId, table } = load.target
    const planned = targets.find((target) => target.nodeId === nodeId)?.rowsDigest
    if (planned === (await digestRows(engine, load))) continue
    throw new AppError('plan_outdated', { planId, what: `the rows that come to ${table} are not those of the plan` })
  }
}
